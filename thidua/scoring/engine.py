"""A scheme compiled for a table of figures: shares, points, totals, ranks, for any number of draws.

The steps are apart and in this order: figures → share of each criterion by its rule → gaps by the
scheme's choice → points of groups → score = Σ groups + min(bonus maximum, Σ bonus) - Σ penalties
(DOMAIN "Scoring") → rank. Everything carries draws in front: a thousand what-ifs cost one call.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from thidua.scoring import rules
from thidua.scoring.aggregate import capped
from thidua.scoring.arrays import (
    NO_RANK,
    BoolArray,
    FloatArray,
    IntArray,
    last_digit,
    rank_of,
    settled,
)
from thidua.scoring.class_lines import Classes, class_of
from thidua.scoring.gaps import available_share, between, counted_as_known, filled, left_out, placed
from thidua.scoring.named_parts import NamedParts
from thidua.scoring.normalise import mean_known
from thidua.scoring.ranking import decided, rank_range, ranked, shared_totals
from thidua.scoring.scheme import Item, Rule, Scheme
from thidua.scoring.scores import Scores
from thidua.scoring.table import Table
from thidua.scoring.tree import flat_points, is_flat, tree_points

# Draws are worked through in stretches of a megabyte, which stay in the processor's cache and whose
# memory is not asked for anew each time; a few draws of a large table are not worth the steps.
_STRETCH: Final = 1 << 17
_LEAST_DRAWS: Final = 80
_ROUNDING: Final = 1e-9


class Scorer:
    """A scheme made ready for the units of a table.

    Parameters
    ----------
    scheme
        The scheme.
    table
        Figures, targets and items of its units.
    weights
        Points of the criteria at full marks, shape ``(criteria,)``; None takes the scheme's own.
        Only proportions matter: they are brought to the scheme's sum, so that bonus and penalties
        keep their size.

    Attributes
    ----------
    gaps
        Shape ``(gaps, 2)``: unit and criterion of every gap that keeps a rankable unit from having
        a total.

    Raises
    ------
    ValueError
        If the table does not fit the scheme, or no weight is above zero.
    """

    def __init__(self, scheme: Scheme, table: Table, weights: FloatArray | None = None) -> None:
        size = len(scheme.criteria)
        shapes = (table.figures.shape[-1], table.targets.shape[-1], table.items.shape[-1])
        if shapes != (size, size, len(scheme.items)):
            raise ValueError(f"The table does not fit the scheme {scheme.scheme_id}.")
        self.scheme = scheme
        self.table = table
        self._sum = float(scheme.weights.sum())
        self.weights = self._scaled(scheme.weights if weights is None else weights)
        if not np.isfinite(self.weights).all():
            raise ValueError("At least one weight must be above zero.")
        self._flat = is_flat(scheme.root)
        self._size = scheme.scale + (scheme.bonus_maximum or 0.0)
        self._missing = tuple(criterion.missing for criterion in scheme.criteria)
        self._parts = NamedParts(scheme)
        self._blocks = self._same_rule()
        self.items = item_points(scheme.items, table.items)
        bonus, penalty = self.items[:, : len(scheme.bonus)], self.items[:, len(scheme.bonus) :]
        most = np.inf if scheme.bonus_maximum is None else scheme.bonus_maximum
        self.bonus = capped(bonus.sum(axis=-1), most)
        self.penalty: FloatArray = penalty.sum(axis=-1)
        # What is known is a property of the figures at hand: draws around them change no standing.
        shares = self.shares(table.figures)
        counted = counted_as_known(shares, self._missing)
        self._silent: BoolArray = np.asarray(~counted.any(axis=0))
        available = available_share(counted, self.weights)
        self._rankable = np.asarray(available >= scheme.least_share - _ROUNDING)
        open_gaps = np.isnan(self._judged(shares)) & self._rankable[:, None] & ~self._silent
        may_stay = np.array([missing != "exclude" for missing in self._missing])
        self.gaps: IntArray = np.argwhere(open_gaps & may_stay)

    def shares(self, figures: FloatArray) -> FloatArray:
        """Return each criterion's share of its points, 0 to 1, NaN where not known.

        Parameters
        ----------
        figures
            Shape ``(draws, units, criteria)`` or ``(units, criteria)``, in the figures' units.
        """
        if figures.ndim == 2:
            return np.asarray(self._stretch(figures[None])[0])
        shares = np.empty(figures.shape)
        for part in self._stretches(figures):
            shares[part] = self._stretch(figures[part])
        return shares

    def totals(
        self, figures: FloatArray, weights: FloatArray, places: FloatArray | None = None
    ) -> FloatArray:
        """Return the totals alone, to be ranked: what robustness asks thousands of times.

        Where units share a total and the scheme's tie-breaker tells them apart, the earlier one has
        less than the last digit more: the totals rank as the scheme does.

        Parameters
        ----------
        figures
            Shape ``(draws, units, criteria)`` or ``(units, criteria)``, in the figures' units.
        weights
            Shape ``(draws, criteria)`` or ``(criteria,)``; brought to the scheme's sum.
        places
            Where each of :attr:`gaps` is taken to lie, 0 at the worst share the criterion shows
            among the members, 1 at the best; shape ``(draws, gaps)``. None leaves the gaps, and
            units with one have no total.

        Returns
        -------
        FloatArray
            Points with bonus and penalties, settled, shape ``(draws, units)`` (``(units,)`` where
            neither has draws); NaN where the unit has no total or is not rankable.
        """
        scaled = self._scaled(weights)
        if figures.ndim == 2:
            judged = self._judged(self.shares(figures))
            if places is not None:
                judged = placed(judged, self.gaps, places)
            return self._to_be_ranked(judged, scaled)
        totals = np.empty(figures.shape[:-1])
        for part in self._stretches(figures):
            judged = self._judged(self._stretch(figures[part]))
            if places is not None:
                judged = placed(judged, self.gaps, places[part])
            one = scaled if scaled.ndim == 1 else scaled[part]
            totals[part] = self._to_be_ranked(judged, one)
        return totals

    def score(self, figures: FloatArray | None = None, weights: FloatArray | None = None) -> Scores:
        """Score and rank.

        Parameters
        ----------
        figures
            Shape ``(draws, units, criteria)`` or ``(units, criteria)``; None takes the table's.
        weights
            Shape ``(draws, criteria)`` or ``(criteria,)``, only proportions matter; None takes the
            scorer's own.
        """
        figures = self.table.figures if figures is None else figures
        scaled = self.weights if weights is None else self._scaled(weights)
        shares = self.shares(figures)
        judged = self._judged(shares)
        counted = counted_as_known(shares, self._missing)
        silent = np.asarray(~counted.any(axis=tuple(range(counted.ndim - 1))))
        out = left_out(shares, self._missing)
        summed, groups = tree_points(self.scheme.root, judged, scaled, silent, out)
        known = ~np.isnan(shares)
        available = available_share(counted, scaled)
        rankable = np.asarray(available >= self.scheme.least_share - _ROUNDING)
        if scaled.ndim > 1:  # draws of weights around the scorer's own change nobody's standing
            rankable = np.broadcast_to(self._rankable, rankable.shape)
        total = self._with_items(np.where(rankable, summed, np.nan))
        points = settled(judged * scaled[..., None, :], self._size)
        groups = settled(groups, self._size)
        ranks = ranked(total, self._tie_breakers(judged, scaled, silent, total.shape))
        lowest = highest = total
        at_worst = at_best = judged
        best = worst = ranks
        if bool((rankable & np.isnan(total)).any()):
            at_worst, at_best = between(judged, self._missing)
            ends = (self._summed(end, scaled) for end in (at_worst, at_best))
            lowest, highest = (self._with_items(np.where(rankable, end, np.nan)) for end in ends)
            best, worst = rank_range(lowest, highest, rankable)
            firm = best == worst
            # Among those whose totals are known the tie-breakers hold here too.
            moved = np.where(firm, ranks - rank_of(total), 0)
            best, worst = best + moved, worst + moved
            ranks = np.where(firm, best, NO_RANK)
        return Scores(
            known=known,
            points=points,
            groups=groups,
            items=self.items,
            bonus=self.bonus,
            penalty=self.penalty,
            total=total,
            lowest=lowest,
            highest=highest,
            rank=ranks,
            best_rank=best,
            worst_rank=worst,
            available=available,
            rankable=rankable,
            silent=silent,
            classes=self._classes((lowest, at_worst), (highest, at_best), scaled),
        )

    def classes(
        self, totals: FloatArray, figures: FloatArray, weights: FloatArray,
        places: FloatArray | None = None,
    ) -> IntArray:  # fmt: skip
        """Return the classes of :meth:`totals`, see :class:`thidua.scoring.class_lines.Classes`.

        Parameters
        ----------
        totals
            What :meth:`totals` made of the same figures, weights and places.
        """
        lines = self.scheme.classes
        if not any(line.floors for line in lines):
            return class_of(totals, lines)
        judged = self._judged(self.shares(figures))
        return class_of(totals, lines, self._reached(judged, weights, places))

    def only(self, units: Sequence[int]) -> "Scorer":
        """Return the scorer of some of the units: the others neither score nor set a mark."""
        return Scorer(self.scheme, self.table.only(units), self.weights)

    def _stretches(self, figures: FloatArray) -> list[slice]:
        step = max(_LEAST_DRAWS, _STRETCH // max(1, figures.shape[-2] * figures.shape[-1]))
        return [slice(start, start + step) for start in range(0, len(figures), step)]

    def _stretch(self, figures: FloatArray) -> FloatArray:
        """Return the shares of a few draws, shape ``(draws, units, criteria)``."""
        # With the draws last every step runs along memory, whichever criteria share a rule.
        by_criterion = np.ascontiguousarray(figures.transpose(2, 1, 0))
        shares = np.empty(by_criterion.shape)
        # Most figures are final: a criterion without others is worked out once for all draws.
        drawn = (by_criterion != by_criterion[..., :1]).any(axis=(1, 2))
        for rule, target, place in self._blocks:
            if drawn[place].all():
                shares[place] = self._points(by_criterion[place], rule, target, place)
                continue
            among = np.arange(len(drawn))[place]
            still, moved = among[~drawn[among]], among[drawn[among]]
            shares[still] = self._points(by_criterion[still, :, :1], rule, target, still)
            if moved.size:
                shares[moved] = self._points(by_criterion[moved], rule, target, moved)
        return shares.transpose(2, 1, 0)

    def _points(
        self, part: FloatArray, rule: Rule, target: str, place: slice | IntArray
    ) -> FloatArray:
        """Return the shares of criteria under one rule, shape ``(criteria, units, draws)``."""
        targets: FloatArray | None = None
        if target == "given":
            targets = self.table.targets.T[place, :, None]
        elif target == "bloc_mean":
            targets = mean_known(part, axis=-2)
        return rules.points(part, targets, rule, axis=-2)

    def _same_rule(self) -> list[tuple[Rule, str, slice | IntArray]]:
        # Criteria under the same rule are worked out together, without copying where they can be.
        places: dict[tuple[Rule, str], list[int]] = defaultdict(list)
        for n, criterion in enumerate(self.scheme.criteria):
            target = criterion.target
            kind = "none" if target is None else "bloc_mean" if target == "bloc_mean" else "given"
            places[criterion.rule, kind].append(n)
        blocks: list[tuple[Rule, str, slice | IntArray]] = []
        for (rule, kind), found in places.items():
            run = found[-1] - found[0] + 1 == len(found)
            place = slice(found[0], found[-1] + 1) if run else np.array(found)
            blocks.append((rule, kind, place))
        return blocks

    def _scaled(self, weights: FloatArray) -> FloatArray:
        with np.errstate(invalid="ignore", divide="ignore"):
            scaled: FloatArray = weights * (self._sum / weights.sum(axis=-1, keepdims=True))
        return scaled

    def _judged(self, shares: FloatArray) -> FloatArray:
        return filled(shares, self._missing)

    def _summed(self, judged: FloatArray, weights: FloatArray) -> FloatArray:
        out = left_out(judged, self._missing)
        if self._flat and out is None:
            return flat_points(judged, weights, self._silent)
        return tree_points(self.scheme.root, judged, weights, self._silent, out)[0]

    def _to_be_ranked(self, judged: FloatArray, weights: FloatArray) -> FloatArray:
        summed = self._summed(judged, weights)
        totals = self._with_items(np.where(self._rankable, summed, np.nan))
        if not self.scheme.tie_breakers:
            return totals
        draws = totals.reshape(-1, totals.shape[-1])
        tied = np.flatnonzero(shared_totals(draws))
        if not tied.size:
            return totals
        # Ties are rare: what decides them is worked out for their draws alone.
        one = judged if judged.ndim == 2 else judged[tied]
        by = weights if weights.ndim == 1 else weights[tied]
        shape = (len(tied), totals.shape[-1])
        breakers = self._tie_breakers(one, by, self._silent, shape)
        draws[tied] = decided(draws[tied], breakers, last_digit(self._size))
        return draws.reshape(totals.shape)

    def _with_items(self, summed: FloatArray) -> FloatArray:
        return settled(summed + (self.bonus - self.penalty), self._size)

    def _classes(
        self,
        worst: tuple[FloatArray, FloatArray],
        best: tuple[FloatArray, FloatArray],
        weights: FloatArray,
    ) -> Classes | None:
        """Return the classes between two ends, each its totals and its shares."""
        lines = self.scheme.classes
        if not lines:
            return None
        at_worst, at_best = (self._reached(shares, weights) for _, shares in (worst, best))
        return Classes(
            best=class_of(best[0], lines, at_best),
            worst=class_of(worst[0], lines, at_worst),
            by_score=class_of(best[0], lines),
            reached=at_best,
        )

    def _reached(
        self, judged: FloatArray, weights: FloatArray, places: FloatArray | None = None
    ) -> dict[str, FloatArray]:
        """Return the share of its points each unit has wherever a floor lies."""
        found: dict[str, FloatArray] = {}
        for name in {floor.of for line in self.scheme.classes for floor in line.floors}:
            at = self._parts.place(name)
            part = judged[..., at]
            inside = (self.gaps[:, 1] >= at.start) & (self.gaps[:, 1] < at.stop)
            if places is not None and inside.any():  # all other parts are the same in every draw
                part = placed(part, self.gaps[inside] - [0, at.start], places[..., inside])
            found[name] = self._parts.reached(name, part, weights, self._silent)
        return found

    def _tie_breakers(
        self, judged: FloatArray, weights: FloatArray, silent: BoolArray, shape: tuple[int, ...]
    ) -> list[FloatArray]:
        items: dict[str, FloatArray] = {"bonus": self.bonus, "penalty": -self.penalty}
        found = []
        for name in self.scheme.tie_breakers:
            points = items.get(name)
            if points is None:
                points = settled(self._parts.points(name, judged, weights, silent), self._size)
            found.append(np.broadcast_to(points, shape))
        return found


def item_points(items: Sequence[Item], entered: FloatArray) -> FloatArray:
    """Return the points of bonus items or penalties, shape ``(units, items)``.

    An item nobody entered gives nothing: not to have been claimed is no gap.
    """
    points = np.zeros(entered.shape)
    for n, item in enumerate(items):
        given = rules.points(entered[:, n], None, item.rule, item.maximum)
        points[:, n] = np.nan_to_num(given, nan=0.0)
    return points
