"""The eight checks of a proof: sections 3, 4 and 7 of docs/draw-proof.md."""
import json
import re

from draw_rules import (
    PAGE_LINES, aliases_in, chain_of, commitment_of, deck_seed_of, deck_text, draw, exclusions_text, is_alias, pages_of,
    seed_of, sha256_hex, winners_of,
)

MOST_CARDS = 10_000_000
STEPS = ["format", "terms", "commitment", "pages", "list", "exclusions", "deck", "result"]
REASONS = ["staff", "many-accounts", "burst", "points-taken-back", "left"]
RIGHT, WRONG, SKIPPED = "right", "wrong", "skipped"


# Section 3: the shape of the file.

def is_text(value):
    if not isinstance(value, str):
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_whole(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return value == value and 0 <= value < 2 ** 53 and value == int(value)


def is_hash(value):
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None


def or_null(fits):
    return lambda value: value is None or fits(value)


def list_of(fits):
    return lambda value: isinstance(value, list) and all(fits(item) for item in value)


def one_of(*words):
    return lambda value: isinstance(value, str) and value in words


def shaped(fields):
    return lambda value: (
        isinstance(value, dict)
        and set(value) == set(fields)
        and all(fits(value[name]) for name, fits in fields.items())
    )


is_proof = shaped({
    "format": one_of("corner-card-draw/1"),
    "drawId": is_text,
    "kind": one_of("monthly", "instant", "trial"),
    "terms": is_text,
    "termsHash": is_hash,
    "commitment": is_hash,
    "publishedAt": is_text,
    "closedAt": is_text,
    "tickets": is_whole,
    "listHash": is_hash,
    "listChain": is_hash,
    "pageHashes": list_of(is_hash),
    "list": or_null(is_text),
    "exclusions": list_of(shaped({"alias": is_alias, "reason": one_of(*REASONS)})),
    "exclusionsHash": is_hash,
    "publicNumber": or_null(is_text),
    "secret": or_null(is_hash),
    "drawnAt": or_null(is_text),
    "deckHash": or_null(is_hash),
    "results": list_of(shaped({"prizeId": is_text, "ticketNo": is_whole})),
})


def no_constant(name):
    raise ValueError(name + " is no JSON")


def read_json(text):
    """What a JSON text holds; None where it is no JSON."""
    try:
        return json.loads(text, parse_constant=no_constant)
    except (ValueError, RecursionError):
        return None


# Section 4: what the terms must say.

def terms_of(proof):
    """The terms that the computation needs; None where they are not as they must be."""
    terms = read_json(proof["terms"])
    if not isinstance(terms, dict):
        return None
    if terms.get("drawId") != proof["drawId"] or terms.get("kind") != proof["kind"]:
        return None
    prizes = terms.get("prizes")
    if not isinstance(prizes, list) or not all(isinstance(prize, dict) for prize in prizes):
        return None
    ids = [prize.get("prizeId") for prize in prizes]
    if not all(isinstance(name, str) and re.fullmatch(r"[A-Za-z0-9._:-]{1,100}", name) for name in ids):
        return None
    if len(set(ids)) < len(ids) or not all(is_whole(prize.get("quantity")) for prize in prizes):
        return None
    if not isinstance(terms.get("onePrizeAMember"), bool):
        return None
    if proof["kind"] == "instant":
        cards = terms.get("cards")
        if not is_whole(cards) or not max(1, sum(prize["quantity"] for prize in prizes)) <= cards <= MOST_CARDS:
            return None
    return terms


# Section 7: the eight checks.

def check(proof, text=None):
    """The verdict of each step, and the winners as computed (None where they cannot be)."""
    steps = dict.fromkeys(STEPS, SKIPPED)
    if not is_proof(proof) or (proof["kind"] != "instant" and proof["deckHash"] is not None):
        steps["format"] = WRONG
        return steps, None
    steps["format"] = RIGHT
    terms = terms_of(proof) if sha256_hex(proof["terms"]) == proof["termsHash"] else None
    if terms is None:
        steps["terms"] = WRONG
        return steps, None
    steps["terms"] = RIGHT
    text = proof["list"] if text is None else text
    verdict = lambda is_right: RIGHT if is_right else WRONG
    is_instant = proof["kind"] == "instant"
    secret = None if proof["secret"] is None else bytes.fromhex(proof["secret"])

    if secret is not None:
        is_covered = not is_instant or proof["deckHash"] is not None
        steps["commitment"] = verdict(
            is_covered and commitment_of(proof["kind"], secret, proof["deckHash"]) == proof["commitment"]
        )
    steps["pages"] = verdict(
        len(proof["pageHashes"]) == -(-int(proof["tickets"]) // PAGE_LINES)
        and chain_of(proof["pageHashes"]) == proof["listChain"]
        and (text is None or (is_text(text) and [sha256_hex(page) for page in pages_of(text)] == proof["pageHashes"]))
    )
    aliases = None
    if text is not None:
        aliases = aliases_in(text, proof["tickets"]) if is_text(text) else None
        steps["list"] = verdict(aliases is not None and sha256_hex(text) == proof["listHash"])
    excluded = [one["alias"] for one in proof["exclusions"]]
    steps["exclusions"] = verdict(
        all(a < b for a, b in zip(excluded, excluded[1:]))
        and sha256_hex(exclusions_text(proof["exclusions"])) == proof["exclusionsHash"]
    )
    wins = None
    if is_instant and secret is not None:
        cards = int(terms["cards"])
        deck = draw(deck_seed_of(secret, proof["drawId"], cards), terms["prizes"], cards)
        steps["deck"] = verdict(sha256_hex(deck_text(cards, deck)) == proof["deckHash"])
        wins = [win for win in deck if win[1] <= proof["tickets"]]
    if steps["list"] == WRONG:
        return steps, None

    published = [(win["prizeId"], win["ticketNo"]) for win in proof["results"]]
    if secret is None:
        steps["result"] = WRONG if published else SKIPPED
    elif is_instant:
        steps["result"] = verdict(proof["tickets"] <= terms["cards"] and wins == published)
    elif proof["publicNumber"] is None:
        steps["result"] = WRONG
    elif aliases is not None:
        seed = seed_of(secret, proof["drawId"], proof["listHash"], proof["publicNumber"])
        wins = winners_of(seed, terms["prizes"], terms["onePrizeAMember"], aliases, proof["exclusions"])
        steps["result"] = verdict(wins == published)
    return steps, wins
