using Repricer.Reading.Tape;

namespace Repricer.Reading.Structured;

/// <summary>Gives an item of microdata the properties that stand in other elements, which <c>itemref</c> names by their ids.</summary>
internal static class ItemReferences
{
    public static void Add(in PageTape tape, Item item, string ids, Dictionary<int, Item> scopes)
    {
        foreach (var id in ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(16))
        {
            var target = ElementById.Find(tape, id);
            if (target < 0 || target == item.Token)
            {
                continue;
            }

            for (var at = target; at < tape[target].Past; at++)
            {
                if (tape[at].Kind != TokenKind.Open || !tape.TryGetAttribute(tape[at], "itemprop"u8, out var names))
                {
                    continue;
                }

                _ = scopes.TryGetValue(at, out var nested);
                var owner = Microdata.Owner(tape, at, scopes);
                if (owner is null || (owner.Token >= 0 && owner.Token < target))
                {
                    Microdata.Assign(tape, at, Utf8Text.Decode(names, 200), nested, item);
                }
            }
        }
    }
}
