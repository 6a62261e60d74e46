"""Groups of organisations alike in their indicators, with how well the groups hold and what sets them apart."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import number
from pdmon.words.phrases import joined, quoted
from pdmon.words.plurals import quantity
from pdmon.words.terms import Direction

STATES = (Claim.GROUPS,)
SHUFFLES = 19  # as many shuffled years whose silhouette is smaller: one in twenty by chance
MIN_UNITS = 8
MIN_SILHOUETTE = 0.25
MIN_GROUP = 2
MAX_GROUPS = 6
MAX_MISSING = 0.4
TELLING = 0.5
MOST_MEASURED = 1_000  # every silhouette compares each unit with each: of more a sample is split, the rest are assigned
SAMPLE = 500


@dataclass(frozen=True)
class Group:
    """One cluster: its number from 1 (the highest mean first), units and description in words."""

    number: int
    units: tuple[str, ...]
    words: str
    mean_z: pd.Series


@dataclass(frozen=True)
class Clusters:
    """`groups` is empty where there are none to speak of, and `why_not` says why; `sampled`: of how many of how
    many units the split was made, None where of all."""

    groups: tuple[Group, ...]
    silhouette: float | None
    left_out: tuple[str, ...]
    why_not: str = ""
    sampled: tuple[int, int] | None = None

    def group_of(self) -> dict[str, int]:
        """Unit -> number of its group."""
        return {unit: group.number for group in self.groups for unit in group.units}

    @property
    def words(self) -> str:
        """What was found and how firm it is."""
        sampled = ""
        if self.sampled:
            part, whole = map(number, self.sampled)
            sampled = f" Определено по случайной выборке: {part} из {whole}."
        if not self.groups:
            return f"Группы не выделены: {self.why_not}.{sampled}"
        firm = "чёткие" if (self.silhouette or 0) >= 0.5 else "различимые, но не резкие"
        found = quantity(len(self.groups), "school_group")
        return f"Выделено: {found}, {firm} (силуэт {number(self.silhouette, 2)}).{sampled}"


def clusters(matrix: pd.DataFrame, titles: dict[str, str], directions: dict[str, str] | None = None) -> Clusters:
    """Group units by standardised indicators (k-means, the number of groups by the best silhouette).

    matrix: index = units, columns = indicator codes, values in the indicators' own units, NaN = unknown. Indicators
    or units with over 40 % unknown are left out; the rest of the gaps take the median. directions: `down`
    indicators are turned over, so that a higher standard score is always better. titles: code -> words.
    Groups are spoken of where the silhouette is larger than any of SHUFFLES matrices of the same columns, each shuffled
    by itself: one column then says nothing of another, and what groups there are chance has made. Of more than
    MOST_MEASURED units a sample (the same on every run) is split and measured, and each of the rest is of the nearest
    group.
    """
    known = matrix.astype(float).dropna(axis=1, thresh=int((1 - MAX_MISSING) * len(matrix)) or 1)
    known = known.loc[:, known.nunique() > 1]
    kept = known.dropna(axis=0, thresh=max(1, int((1 - MAX_MISSING) * known.shape[1])))
    left_out = tuple(str(unit) for unit in matrix.index.difference(kept.index))
    kept = kept.loc[:, kept.nunique() > 1]
    if len(kept) < MIN_UNITS or kept.shape[1] < 2:
        need = f"нужно не менее {MIN_UNITS} организаций с данными хотя бы по двум показателям"
        return Clusters((), None, left_out, need)
    filled = kept.fillna(kept.median())
    spread = filled.std(ddof=0)
    scores = (filled.loc[:, spread > 0] - filled.mean()) / spread[spread > 0]
    for code in scores.columns:
        if (directions or {}).get(str(code)) == Direction.DOWN:
            scores[code] = -scores[code]
    measured = scores.sample(min(SAMPLE, MOST_MEASURED), random_state=0) if len(scores) > MOST_MEASURED else scores
    sampled = (len(measured), len(scores)) if len(measured) < len(scores) else None
    if _is_chance(measured.to_numpy()):
        return Clusters((), None, left_out, "группы не чётче тех, что даёт случай", sampled)
    labels, silhouette = _best_split(measured, scores)
    if silhouette < MIN_SILHOUETTE:
        return Clusters((), silhouette, left_out, "организации слишком похожи, устойчивых групп нет", sampled)
    means = scores.groupby(labels).mean()
    order = means.mean(axis=1).sort_values(ascending=False).index
    groups = tuple(
        Group(
            number=position,
            units=tuple(str(unit) for unit in scores.index[labels == label]),
            words=_description(means.loc[label], titles),
            mean_z=means.loc[label],
        )
        for position, label in enumerate(order, start=1)
    )
    return Clusters(groups, silhouette, left_out, sampled=sampled)


def _is_chance(scores: np.ndarray) -> bool:
    """Whether one of the shuffled matrices splits as well; the first that does ends the search.

    Both are split by Ward's tree, which is the same for every number of groups and quick: k-means of twenty matrices
    would keep a page waiting.
    """
    chance, found = np.random.default_rng(len(scores)), _tree_silhouette(scores)
    return any(_tree_silhouette(chance.permuted(scores, axis=0)) >= found for _ in range(SHUFFLES))


def _tree_silhouette(scores: np.ndarray) -> float:
    from scipy.cluster.hierarchy import fcluster, linkage

    tree, apart, best = linkage(scores, "ward"), _distances(scores), -1.0
    for groups in range(2, min(MAX_GROUPS, len(scores) // 3) + 1):
        labels = fcluster(tree, groups, "maxclust")
        if np.bincount(labels)[1:].min() >= MIN_GROUP and len(np.unique(labels)) > 1:
            best = max(best, _silhouette(apart, labels))
    return best


def _distances(scores: np.ndarray) -> np.ndarray:
    from scipy.spatial.distance import pdist, squareform

    found: np.ndarray = squareform(pdist(scores))
    return found


def _silhouette(apart: np.ndarray, labels: np.ndarray) -> float:
    """The mean silhouette of units so far apart."""
    from sklearn.metrics import silhouette_score

    return float(silhouette_score(apart, labels, metric="precomputed"))


def _best_split(measured: pd.DataFrame, scores: pd.DataFrame) -> tuple[pd.Series, float]:
    """The labels of all `scores` by the split of `measured` (all of them or a sample) with the best silhouette."""
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    best_labels, best = pd.Series(0, index=scores.index), -1.0
    apart = _distances(measured.to_numpy())
    for groups in range(2, min(MAX_GROUPS, len(measured) // 3) + 1):
        # So few points are not worth a second thread: waiting for one another costs thirty times the work.
        with threadpool_limits(1, user_api="openmp"):
            model = KMeans(n_clusters=groups, n_init=10, random_state=0).fit(measured.to_numpy())
        if np.bincount(model.labels_).min() < MIN_GROUP:
            continue
        quality = _silhouette(apart, model.labels_)
        if quality > best + 1e-9:
            labels = model.labels_ if measured is scores else model.predict(scores.to_numpy())
            best_labels, best = pd.Series(labels, index=scores.index), quality
    return best_labels, best


def _description(mean_z: pd.Series, titles: dict[str, str]) -> str:
    parts = []
    for words, chosen in (
        ("выше остальных", mean_z[mean_z >= TELLING].sort_values(ascending=False)),
        ("ниже остальных", mean_z[mean_z <= -TELLING].sort_values()),
    ):
        if len(chosen):
            named = [quoted(titles.get(str(code), str(code))) for code in chosen.index[:3]]
            more = [f"ещё {quantity(len(chosen) - 3, 'indicator')}"] if len(chosen) > 3 else []
            parts.append(f"{words}: {joined([*named, *more])}")
    return "; ".join(parts) if parts else "близки к среднему по всем показателям"
