"""Whether two places can be one place. Generous: a middle is a guess, and a region may hold any of its towns."""

from __future__ import annotations

import math

from dateline.model import Place

# How far from its middle a unit may still hold a place, in kilometres.
REACH_KM = {"province": 400.0, "district": 100.0}
NEAR_KM = 30.0  # how far apart two points may be told for one


def far_apart(a: Place, b: Place) -> bool:
    """Can what happened at one of two places not have happened at the other?"""
    if a.id == b.id or "country" in (a.kind, b.kind):
        return bool(a.country and b.country and a.country != b.country)
    if a.country and b.country and a.country != b.country:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False  # of a place that is not on the map nobody can say so: it may be a mill in that very town
    reach = max(REACH_KM.get(a.kind or "", NEAR_KM), REACH_KM.get(b.kind or "", NEAR_KM))
    return distance_km(a.lat, a.lon, b.lat, b.lon) > reach


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points given in degrees, on a map that is flat near them: enough to tell near from far."""
    east = (other_lon - lon + 180) % 360 - 180
    return 111.2 * math.hypot(other_lat - lat, east * math.cos(math.radians((lat + other_lat) / 2)))
