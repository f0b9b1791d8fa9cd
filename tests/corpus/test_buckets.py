"""Postings give back who has which fingerprint, however they came in."""

import sqlite3

import numpy as np
import pytest

from onrecord.corpus.buckets import Buckets

OWN = Buckets("own", 8)


@pytest.fixture
def connection():
    found = sqlite3.connect(":memory:")
    found.execute("CREATE TABLE own (bucket INTEGER PRIMARY KEY, last INTEGER NOT NULL, postings BLOB NOT NULL)")
    yield found
    found.close()


def numbers(*values):
    return np.array(values, np.uint32)


def postings(connection, *wanted):
    parts = list(OWN.read(connection, numbers(*wanted)))
    return sorted((fingerprint, owner) for part in parts for fingerprint, owner in zip(*map(list, part), strict=True))


def test_whole_buckets_come_back(connection):
    OWN.add(connection, numbers(0x101, 0x2FF, 0x102, 0x101), numbers(3, 3, 4, 900_000))
    assert postings(connection, 0x101) == [(0x101, 3), (0x101, 900_000), (0x102, 4)]
    assert postings(connection, 0x2AA, 0x300) == [(0x2FF, 3)]
    assert postings(connection) == []


def test_what_is_added_later_stands_behind_what_is_there(connection):
    for owner in (5, 5, 70, 4_000_000_000):
        OWN.add(connection, numbers(0x1_0001, 0x7), numbers(owner, owner))
    assert [owner for fingerprint, owner in postings(connection, 0x7)] == [5, 5, 70, 4_000_000_000]
    assert postings(connection, 0x1_0001, 0x7)[-1] == (0x1_0001, 4_000_000_000)


def test_the_bytes_are_the_same_for_one_adding_or_several(connection):
    random = np.random.default_rng(7)
    owners = np.sort(random.integers(1, 5_000, 400)).astype(np.uint32)
    fingerprints = random.integers(0, 1 << 11, 400).astype(np.uint32)
    OWN.add(connection, fingerprints, owners)
    once = connection.execute("SELECT * FROM own ORDER BY bucket").fetchall()
    connection.execute("DELETE FROM own")
    for start in range(0, 400, 37):
        OWN.add(connection, fingerprints[start : start + 37], owners[start : start + 37])
    assert connection.execute("SELECT * FROM own ORDER BY bucket").fetchall() == once
    assert postings(connection, *fingerprints) == sorted(zip(fingerprints, owners, strict=True))


def test_the_bytes_are_the_same_for_one_owner_after_the_other(connection):
    both = [(7, numbers(0x101, 0x1FF, 0x2FF)), (300, numbers(0x102, 0x2FF)), (70_000, numbers(0x101))]
    for owner, own in both:
        OWN.add(connection, own, np.full(len(own), owner, np.uint32))
    once = connection.execute("SELECT * FROM own ORDER BY bucket").fetchall()
    connection.execute("DELETE FROM own")
    for owner, own in both:
        OWN.add_of_one(connection, own, owner)
    assert connection.execute("SELECT * FROM own ORDER BY bucket").fetchall() == once


def test_nothing_is_added(connection):
    OWN.add(connection, numbers(), numbers())
    OWN.add_of_one(connection, numbers(), 1)
    assert connection.execute("SELECT count(*) FROM own").fetchone() == (0,)
