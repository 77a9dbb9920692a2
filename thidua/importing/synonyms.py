"""Words of headings, folded (no accents, lower case), and what they stand for.

A concept is an indicator, or ``grdp``-like families whose member the unit of measure or a further
word decides. Keys are compared after `indicators` has taken away year, status, unit of measure and
filler words, so that "Tổng kim ngạch xuất khẩu năm 2016 (triệu USD)" is looked up as
"kim ngach xuat khau".
"""

from typing import Final

CONCEPTS: Final[dict[str, str]] = {
    "grdp": "grdp;gdp;tong san pham;tong san pham trong tinh;tong san pham noi tinh;tong san pham"
    " (grdp);tong san pham trong;tong san pham grdp;tong san pham trong tinh grdp;kinh te;kinh te grdp"
    ";kinh te xa hoi grdp;gross regional domestic product",
    "grdp_current": "quy mo grdp;quy mo kinh te;quy mo nen kinh te;quy mo kinh te grdp;grdp gia hien"
    " hanh;grdp theo gia hien hanh;tong san pham gia hien hanh;tong san pham theo gia hien hanh;tong"
    " san pham grdp theo gia hien hanh;tong san pham grdp gia hien hanh;grdp current prices;quy mo"
    " grdp gia hien hanh;quy mo grdp theo gia hien hanh;grdp at current prices",
    "grdp_constant2010": "grdp gia2010;grdp theo gia2010;tong san pham gia2010;tong san pham theo gia2010"
    ";tong san pham grdp theo gia2010;tong san pham grdp gia2010;grdp at gia2010;quy mo grdp gia2010",
    "grdp_constant1994": "grdp gia1994;grdp theo gia1994;tong san pham gia1994;tong san pham theo gia1994"
    ";gdp gia1994;grdp at gia1994",
    "grdp_per_capita": "grdp binh quan dau nguoi;grdp binh quan;grdp binh quan nguoi;grdp/nguoi;grdp"
    " dau nguoi;tong san pham binh quan dau nguoi;grdp per capita;tong san pham grdp binh quan dau"
    " nguoi;grdp bq dau nguoi;grdp bqdn;grdp per person",
    "budget_revenue": "thu ngan sach nha nuoc;thu ngan sach;thu nsnn;tong thu ngan sach;tong thu ngan"
    " sach nha nuoc;tong thu nsnn;thu ns;state budget revenue;budget revenue;thu can doi ngan sach nha"
    " nuoc;thu ngan sach nn",
    "budget_revenue_domestic": "thu noi dia;thu ngan sach noi dia;thu noi dia nsnn;domestic budget"
    " revenue;domestic revenue;tong thu noi dia",
    "local_budget_expenditure": "chi ngan sach dia phuong;tong chi ngan sach dia phuong;chi nsdp;tong"
    " chi nsdp;local budget expenditure",
    "local_budget_revenue": "thu ngan sach dia phuong;tong thu ngan sach dia phuong;thu nsdp;tong thu"
    " nsdp;local budget revenue;thu ngan sach dia phuong gom tro cap;local budget revenue with"
    " transfers",
    "exports": "xuat khau;kim ngach xuat khau;tong kim ngach xuat khau;kim ngach xuat khau hang hoa;xuat"
    " khau hang hoa;gia tri xuat khau;kim ngach xk;kn xuat khau;knxk;tri gia xuat khau;tong kim ngach"
    " xuat khau hang hoa;exports;goods exports;export;export turnover;export value;export revenue",
    "exports_imports_total": "xuat nhap khau;kim ngach xuat nhap khau;tong kim ngach xuat nhap khau;kim"
    " ngach xnk;trade turnover;tong muc luu chuyen hang hoa xuat nhap khau",
    "retail_sales": "tong muc ban le hang hoa va dich vu;tong muc ban le hang hoa dich vu;tong muc ban"
    " le;ban le hang hoa;tong muc ban le hang hoa va doanh thu dich vu tieu dung;tong muc ban le hang"
    " hoa va doanh thu dich vu;tong muc blhh va dtdv;tong muc ban le hang hoa;retail sales;retail sales"
    " of goods and services;ban le hang hoa va dich vu;tong muc ban le hh va dv",
    "ntm": "xa nong thon moi;so xa nong thon moi;xa dat chuan nong thon moi;so xa dat chuan nong thon moi"
    ";xa ntm;so xa ntm;xa dat chuan ntm;so xa dat chuan ntm;new rural communes;nong thon moi;xay dung"
    " nong thon moi;so xa dat nong thon moi;so xa duoc cong nhan dat chuan nong thon moi",
    "ntm_communes_total": "so xa dat chuan nong thon moi luy ke;luy ke so xa dat chuan nong thon moi;so"
    " xa dat chuan ntm luy ke;luy ke xa dat chuan nong thon moi;luy ke xa dat chuan ntm;luy ke so xa"
    " dat chuan ntm;tong so xa dat chuan nong thon moi;tong so xa dat chuan ntm;xa dat chuan nong thon"
    " moi luy ke;xa ntm luy ke;new rural communes cumulative",
    "ntm_communes_new": "so xa dat chuan nong thon moi trong;so xa dat chuan ntm trong;so xa dat chuan"
    " nong thon moi tang them;so xa dat chuan nong thon moi moi;so xa cong nhan moi dat chuan nong thon"
    " moi;xa dat chuan nong thon moi trong;xa dat chuan ntm trong;so xa dat chuan nong thon moi moi"
    " trong;new rural communes recognised in the year;new rural communes recognised;xa nong thon moi"
    " trong;so xa dat chuan ntm tang them;so xa ntm trong;xa ntm trong",
    "ntm_commune_share": "ty le xa dat chuan nong thon moi;ty le xa dat chuan ntm;ty le xa nong thon moi"
    ";ty le xa ntm;share of new rural communes",
    "communes_total": "tong so xa;so xa;communes",
    "investment": "tong von dau tu toan xa hoi;von dau tu toan xa hoi;von dau tu thuc hien toan xa hoi"
    ";tong von dau tu thuc hien toan xa hoi;tong dau tu toan xa hoi;dau tu toan xa hoi;von dau tu thuc"
    " hien;von dau tu phat trien toan xa hoi;tong von dau tu phat trien toan xa hoi;huy dong von dau tu"
    " toan xa hoi;total social investment;social investment;vdt toan xa hoi;von dttxh;von dau tu"
    ";investment;tong von dau tu;huy dong von dau tu toan xh;von dau tu toan xh",
    "investment_state": "von dau tu khu vuc nha nuoc;von dau tu nha nuoc;von nha nuoc;state investment",
    "investment_nonstate": "von dau tu ngoai nha nuoc;von dau tu khu vuc ngoai nha nuoc;von ngoai nha"
    " nuoc;non state investment;nonstate investment",
    "fdi": "von fdi;fdi;von dau tu nuoc ngoai;dau tu truc tiep nuoc ngoai;von dau tu truc tiep nuoc"
    " ngoai;von fdi dang ky;thu hut fdi;thu hut von fdi;von dang ky fdi;thu hut von dau tu nuoc ngoai",
    "fdi_registered_new": "von fdi dang ky cap moi;von fdi cap moi;fdi cap moi;fdi newly registered;von"
    " fdi dang ky moi",
    "fdi_registered_new_and_added": "von fdi dang ky gom tang them;von fdi dang ky cap moi va tang them"
    ";von fdi cap moi va tang them;fdi registered with additions;von fdi dang ky ca cap moi va tang"
    " them",
    "fdi_registered_adjusted": "von fdi dang ky dieu chinh;von fdi dieu chinh;fdi adjusted capital",
    "fdi_share_purchase": "von fdi gop von mua co phan;gop von mua co phan;fdi share purchases",
    "fdi_projects_new": "so du an fdi cap moi;du an fdi cap moi;du an fdi moi;so du an fdi moi;fdi new"
    " projects",
    "fdi_registered_cum": "von fdi luy ke;luy ke von fdi;tong von fdi luy ke;fdi stock of registered"
    " capital;von fdi dang ky luy ke",
    "fdi_projects_cum": "so du an fdi luy ke;du an fdi luy ke;luy ke so du an fdi;luy ke du an fdi;fdi"
    " stock of projects",
    "new_enterprises": "doanh nghiep thanh lap moi;so doanh nghiep thanh lap moi;doanh nghiep moi;dn thanh"
    " lap moi;so dn thanh lap moi;doanh nghiep dang ky thanh lap moi;so doanh nghiep dang ky thanh lap"
    " moi;so doanh nghiep moi;phat trien doanh nghiep moi;newly registered enterprises;new"
    " enterprises;so dn moi;so doanh nghiep dang ky moi",
    "iip": "chi so san xuat cong nghiep;iip;chi so san xuat cong nghiep iip;index of industrial"
    " production;chi so phat trien san xuat cong nghiep;chi so san xuat toan nganh cong nghiep",
    "population": "dan so;dan so trung binh;average population;population;quy mo dan so",
    "population_growth": "ty le tang dan so;population growth",
    "population_density": "mat do dan so;population density",
    "area": "dien tich;dien tich tu nhien;tong dien tich tu nhien;area;natural area",
    "labour_force": "luc luong lao dong;luc luong lao dong tu 15 tuoi;luc luong lao dong tu 15 tuoi tro"
    " len;labour force;labour force aged 15+;labour force aged 15",
    "trained_worker_share": "ty le lao dong qua dao tao;lao dong qua dao tao;ty le lao dong da qua dao"
    " tao;ty le ld qua dao tao;trained workers;ty le lao dong qua dao tao co bang cap chung chi",
    "unemployment_rate": "ty le that nghiep;that nghiep;unemployment rate;ty le that nghiep luc luong"
    " lao dong trong do tuoi;unemployment",
    "jobs_created": "giai quyet viec lam;giai quyet viec lam moi;so lao dong duoc giai quyet viec lam"
    ";tao viec lam moi;so viec lam moi;lao dong duoc giai quyet viec lam;giai quyet viec lam cho lao"
    " dong;tao viec lam;jobs created;new jobs;so lao dong duoc tao viec lam;so nguoi duoc giai quyet"
    " viec lam;giai quyet viec lam cho nguoi lao dong",
    "income_per_capita": "thu nhap binh quan dau nguoi;thu nhap binh quan;thu nhap binh quan nguoi;income"
    " per capita;tnbq dau nguoi;thu nhap bq dau nguoi;thu nhap dau nguoi",
    "poverty": "ty le ho ngheo;ho ngheo;ty le ngheo;poverty rate;poverty",
    "poverty_rate": "ty le ho ngheo da chieu;ty le ngheo da chieu;ho ngheo da chieu;ty le ho ngheo tiep"
    " can da chieu;ty le ho ngheo theo chuan ngheo da chieu;poverty rate multidimensional"
    ";multidimensional poverty rate;ty le ho ngheo theo chuan da chieu",
    "poverty_rate_income": "ty le ho ngheo theo thu nhap;ty le ho ngheo theo thu nhap tctk;ty le ngheo"
    " theo thu nhap;poverty rate income gso;poverty rate income;income poverty rate",
    "pci": "pci;chi so pci;chi so nang luc canh tranh cap tinh;chi so nang luc canh tranh cap tinh pci"
    ";diem pci;nang luc canh tranh cap tinh pci;nang luc canh tranh cap tinh;provincial competitiveness"
    " index;provincial competitiveness index pci",
    "papi": "papi;chi so papi;diem papi;chi so hieu qua quan tri va hanh chinh cong cap tinh;chi so hieu"
    " qua quan tri va hanh chinh cong papi;chi so hieu qua quan tri va hanh chinh cong;chi so hieu qua"
    " quan tri va hanh chinh cong cap tinh papi;public administration performance index papi",
    "par_index": "par index;parindex;chi so par index;chi so cai cach hanh chinh;chi so cai cach hanh"
    " chinh par index;administrative reform index;administrative reform index par index;chi so cchc"
    ";cai cach hanh chinh par index;cai cach hanh chinh",
    "sipas": "sipas;chi so sipas;chi so hai long;chi so hai long cua nguoi dan;chi so hai long cua nguoi"
    " dan sipas;citizen satisfaction index;citizen satisfaction index sipas;muc do hai long cua nguoi"
    " dan;chi so hai long sipas",
    "dti": "dti;chi so dti;chi so chuyen doi so;chi so chuyen doi so dti;digital transformation index"
    ";digital transformation index dti;diem dti",
    "dti_rank": "xep hang chuyen doi so;xep hang chuyen doi so dti;xep hang dti;dti rank;thu hang dti;hang"
    " dti",
}  # fmt: skip

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "grdp": ("grdp_current", "grdp_constant2010", "grdp_constant1994"),
    "ntm": ("ntm_communes_total", "ntm_communes_new"),
    "fdi": (
        "fdi_registered_new",
        "fdi_registered_new_and_added",
        "fdi_registered_adjusted",
        "fdi_registered_cum",
    ),
    "poverty": ("poverty_rate", "poverty_rate_income"),
}
"""Concepts that are several indicators; which one, only a person can say."""

GROWTH: Final = {
    "grdp": "grdp_growth",
    "grdp_constant2010": "grdp_growth",
    "budget_revenue": "budget_revenue_growth",
    "exports": "exports_growth",
    "investment": "investment_growth",
    "population": "population_growth",
    "population_growth": "population_growth",
}
"""The growth on the year before of a concept, where the base keeps it."""

PLAN_SHARE: Final = {"budget_revenue": "budget_revenue_plan_pct"}
"""The printed percentage of the plan, where the base keeps it; others are worked out."""

COLUMNS: Final[dict[str, str]] = {
    "number": "stt;tt;so tt;no;so thu tu;#",
    "unit": "don vi;tinh;tinh thanh pho;tinh tp;dia phuong;ten don vi;province;unit;unit id;ten tinh;don"
    " vi thanh vien;tinh thanh;thanh pho;ma don vi;tinh/tp;tinh thanh pho truc thuoc trung uong;provinces"
    ";member;name;ten;co quan;co quan don vi;member unit",
    "indicator": "chi tieu;ten chi tieu;indicator;noi dung;tieu chi;danh muc;indicator id;chi tieu thi dua"
    ";ma chi tieu;cac chi tieu;noi dung chi tieu;indicators;chi tieu chu yeu",
    "year": "nam;year;nam so lieu",
    "measure": "don vi tinh;dvt;unit of measure;dv tinh;don vi do;measure",
    "status": "trang thai;loai so lieu;tinh trang;status;tinh trang so lieu",
    "value": "gia tri;so lieu;value;tri so;con so;ket qua so lieu",
    "other": "ghi chu;note;notes;nguon;source;remarks;nguon so lieu;source id;co quan cung cap;flag"
    ";vintage;sheet;cell;hoi co quan nao;bloc",
}
"""Headings of columns that say what a row is about rather than hold figures."""
