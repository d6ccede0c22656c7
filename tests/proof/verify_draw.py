#!/usr/bin/env python3
"""A second verifier of draws, after docs/draw-proof.md. Python 3.6 or newer, nothing else.

verify_draw.py PROOF.json [--list LIST.txt] [--ticket N]    checks one proof; exit 1 when anything is wrong
verify_draw.py --lines FILE     one {"proof": text, "list": text or null} a line; answers one object a line
verify_draw.py --vectors FILE   computes what the vectors of a JSON array expect; prints the array
"""
import argparse
import json
import sys

from draw_proof import STEPS, RIGHT, WRONG, check, read_json
from draw_rules import (
    chain_of, commitment_of, deck_seed_of, deck_text, draw, exclusions_text, list_text, pages_of, seed_of, sha256_hex,
    winners_of,
)


def as_results(wins):
    return None if wins is None else [{"prizeId": prize_id, "ticketNo": ticket} for prize_id, ticket in wins]


def as_words(wins):
    return ["%s %d" % win for win in wins]


def answer_line(line):
    asked = json.loads(line)
    steps, wins = check(read_json(asked["proof"]), asked["list"])
    verdict = WRONG if WRONG in steps.values() else RIGHT
    return {"verdict": verdict, "steps": steps, "winners": as_results(wins)}


def with_expected(vector):
    """A vector with all that follows from what it gives."""
    secret = bytes.fromhex(vector["secret"])
    aliases = [alias for alias, tickets in vector["runs"] for _ in range(tickets)]
    text = list_text(aliases)
    page_hashes = [sha256_hex(page) for page in pages_of(text)]
    expected = {"listHash": sha256_hex(text), "listChain": chain_of(page_hashes)}
    expected["exclusionsHash"] = sha256_hex(exclusions_text(vector["exclusions"]))
    if vector["kind"] == "instant":
        seed = deck_seed_of(secret, vector["drawId"], vector["cards"])
        deck = draw(seed, vector["prizes"], vector["cards"])
        expected["deckHash"] = sha256_hex(deck_text(vector["cards"], deck))
        wins = [win for win in deck if win[1] <= len(aliases)]
        expected["winningCards"] = as_words(deck)
    else:
        seed = seed_of(secret, vector["drawId"], expected["listHash"], vector["publicNumber"])
        wins = winners_of(seed, vector["prizes"], vector["onePrizeAMember"], aliases, vector["exclusions"])
    expected["commitment"] = commitment_of(vector["kind"], secret, expected.get("deckHash"))
    expected["seed"] = seed.hex()
    expected["winners"] = as_words(wins)
    return dict(vector, expected=expected)


def verify(file, list_file, ticket):
    """Checks one file and says so; whether nothing is wrong."""
    try:
        with open(file, encoding="utf-8") as opened:
            proof = read_json(opened.read())
        text = None
        if list_file is not None:
            with open(list_file, encoding="utf-8", newline="") as opened:
                text = opened.read()
    except (OSError, UnicodeDecodeError) as error:
        print("cannot be read: %s" % error)
        return False
    steps, wins = check(proof, text)
    for step in STEPS:
        print("%-10s %s" % (step, steps[step]))
    for prize_id, number in wins or []:
        print("ticket %d wins %s" % (number, prize_id))
    if ticket is not None and steps["format"] == RIGHT:
        won = [win["prizeId"] for win in proof["results"] if win["ticketNo"] == ticket]
        lines = (text if text is not None else proof["list"] or "").split("\n")
        line = lines[ticket - 1] if 0 < ticket <= len(lines) else ""
        print("ticket %d: line %r, %s" % (ticket, line, "wins " + ", ".join(won) if won else "wins nothing"))
    return WRONG not in steps.values()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("proof", nargs="?")
    parser.add_argument("--list")
    parser.add_argument("--ticket", type=int)
    parser.add_argument("--lines")
    parser.add_argument("--vectors")
    asked = parser.parse_args()
    if asked.lines:
        with open(asked.lines, encoding="utf-8") as opened:
            for line in opened:
                print(json.dumps(answer_line(line)))
    elif asked.vectors:
        with open(asked.vectors, encoding="utf-8") as opened:
            print(json.dumps([with_expected(vector) for vector in json.load(opened)]))
    elif asked.proof:
        sys.exit(0 if verify(asked.proof, asked.list, asked.ticket) else 1)
    else:
        parser.error("a proof is needed")


if __name__ == "__main__":
    main()
