using Repricer.Reading.Tape;

namespace Repricer.Reading.Structured;

/// <summary>Gives an item of microdata the properties that stand in other elements, which <c>itemref</c> names by their ids.</summary>
internal static class ItemReferences
{
    /// <summary>Holds the most tokens that are walked for all references of a page: many may name one large element.</summary>
    public const int MostSteps = 1_000_000;

    private const int StepsOfAProperty = 100;

    /// <param name="tape">The page.</param>
    /// <param name="item">Takes the properties.</param>
    /// <param name="ids">Names the elements, blanks between.</param>
    /// <param name="scopes">The items by their tokens.</param>
    /// <param name="steps">What is left of <see cref="MostSteps"/>; what it does not reach is left out.</param>
    public static void Add(in PageTape tape, Item item, string ids, Dictionary<int, Item> scopes, ref int steps)
    {
        foreach (var id in ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(16))
        {
            steps -= tape.Count;
            var target = ElementById.Find(tape, id);
            if (target < 0 || target == item.Token)
            {
                continue;
            }

            for (var at = target; at < tape[target].Past && steps > 0; at++)
            {
                steps--;
                if (tape[at].Kind != TokenKind.Open || !tape.TryGetAttribute(tape[at], "itemprop"u8, out var names))
                {
                    continue;
                }

                _ = scopes.TryGetValue(at, out var nested);
                var owner = Microdata.Owner(tape, at, scopes);
                if (owner is null || (owner.Token >= 0 && owner.Token < target))
                {
                    steps -= StepsOfAProperty;
                    Microdata.Assign(tape, at, Utf8Text.Decode(names, 200), nested, item);
                }
            }
        }
    }
}
