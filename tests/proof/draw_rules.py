"""What a draw computes: sections 2 to 6 of docs/draw-proof.md, its texts, hashes, picks and decks."""
import hashlib
import hmac
import re

PAGE_LINES = 1000


# Section 2: hashes of bytes, and of texts as their UTF-8.

def sha256_hex(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8")).hexdigest()


def hmac_sha256(key, text):
    return hmac.new(key, text.encode("utf-8"), hashlib.sha256).digest()


def is_alias(value):
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{16}", value) is not None


# Section 4: the texts that are hashed.

def list_text(aliases):
    return "".join("%d %s\n" % (index + 1, alias) for index, alias in enumerate(aliases))


def aliases_in(text, tickets):
    """The aliases of a list in the order of tickets; None where the text is no such list."""
    lines = text.split("\n")
    if lines.pop() != "" or len(lines) != tickets:
        return None
    aliases = [line[-16:] for line in lines]
    are_right = all(
        is_alias(alias) and line == "%d %s" % (index + 1, alias)
        for index, (line, alias) in enumerate(zip(lines, aliases))
    )
    return aliases if are_right else None


def pages_of(text):
    lines = text.split("\n")
    ended = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    return ["".join(ended[at:at + PAGE_LINES]) for at in range(0, len(ended), PAGE_LINES)]


def chain_of(page_hashes):
    head = bytes(32)
    for page_hash in page_hashes:
        head = hashlib.sha256(head + bytes.fromhex(page_hash)).digest()
    return head.hex()


def exclusions_text(exclusions):
    return "".join("%s %s\n" % (one["alias"], one["reason"]) for one in exclusions)


def commitment_of(kind, secret, deck_hash):
    return sha256_hex(secret + bytes.fromhex(deck_hash) if kind == "instant" else secret)


# Section 5: picking.

def numbers(seed):
    """r(0), r(1), …"""
    i = 0
    while True:
        yield int.from_bytes(hmac_sha256(seed, "draw|%d" % i)[:6], "big")
        i += 1


class Left:
    """Ticket numbers that are left, in short runs so that a million of them can be struck out one by one."""

    RUN = 500

    def __init__(self, tickets):
        self.runs = [list(range(at + 1, min(at + self.RUN, tickets) + 1)) for at in range(0, tickets, self.RUN)]
        self.count = tickets

    def strike_out(self, ticket):
        run = self.runs[(ticket - 1) // self.RUN]
        if ticket in run:
            run.remove(ticket)
            self.count -= 1

    def at(self, place):
        for run in self.runs:
            if place < len(run):
                return run[place]
            place -= len(run)
        raise IndexError(place)


def draw(seed, prizes, tickets, struck_out=(), together=lambda ticket: [ticket]):
    """The wins as (prizeId, ticketNo) in the order in which they are picked."""
    left = Left(tickets)
    for ticket in struck_out:
        left.strike_out(ticket)
    source = numbers(seed)
    wins = []
    for prize in prizes:
        for _ in range(int(prize["quantity"])):
            if left.count == 0:
                return wins
            number = next(source)
            while number >= 2 ** 48 // left.count * left.count:
                number = next(source)
            ticket = left.at(number % left.count)
            wins.append((prize["prizeId"], ticket))
            for one in together(ticket):
                left.strike_out(one)
    return wins


def seed_of(secret, draw_id, list_hash, public_number):
    return hmac_sha256(secret, "%s\n%s\n%s" % (draw_id, list_hash, public_number))


def winners_of(seed, prizes, one_prize_a_member, aliases, exclusions):
    tickets_of = {}
    for index, alias in enumerate(aliases):
        tickets_of.setdefault(alias, []).append(index + 1)
    out = [ticket for one in exclusions for ticket in tickets_of.get(one["alias"], [])]
    if not one_prize_a_member:
        return draw(seed, prizes, len(aliases), out)
    return draw(seed, prizes, len(aliases), out, lambda ticket: tickets_of[aliases[ticket - 1]])


# Section 6: the deck.

def deck_seed_of(secret, draw_id, cards):
    return hmac_sha256(secret, "%s\ndeck\n%d" % (draw_id, cards))


def deck_text(cards, wins):
    prize_of = {card: prize_id for prize_id, card in wins}
    return "".join("%d %s\n" % (card, prize_of.get(card, "-")) for card in range(1, cards + 1))
