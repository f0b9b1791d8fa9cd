"""Addresses of every page, as they are on the corpus of `conftest.newsroom`. A new page adds its own."""

ADDRESSES = (
    "/",
    "/search",
    "/search?q=tanks",
    '/search?q=tanks&speaker="Anna Berg"&act=say&modality=demanded&since=2024-05&until=2024-05&order=rank',
    "/search?speaker=Nobody+At+All",
    "/article/n1",
    "/article/n1?voice=outlet",
    "/article/o1?voice=speaker:e1&only=demanded",
    "/events",
    "/events?told=happened&told=demanded&told=possible&type=ASSAULT&type=RETREAT&actor=Norland&order=oldest",
    "/ledger",
    "/ledger?state=unanswered&source=Berg&since=2024",
    "/drift",
    "/drift?scope=headline&direction=more+certain&about=Norland",
    "/people",
    "/people?q=Berg&type=person",
    "/person/k1:e1",
    "/person/n1:e1",
    "/person/n1:e1?act=say&since=2024-05",
    "/family/k2:a1",
    "/copies/n1",
    "/sources/n1",
    "/sources/k1:a1",
)

# Of a site whose readers may write (`edit=True`); `test_add` tries them.
EDITED = ("/add",)
