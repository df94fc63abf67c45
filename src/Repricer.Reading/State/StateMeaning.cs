using Repricer.Reading.Json;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Says which price a value of state is, by its own name or by the name of what it stands in.</summary>
/// <param name="Kind">Price, sale or list price; anything else = it is no price.</param>
/// <param name="Named">The value whose name says so.</param>
internal readonly record struct StateMeaning(StateKey Kind, int Named)
{
    public static readonly StateMeaning None = new(StateKey.None, -1);

    public bool IsPrice => Kind is StateKey.Price or StateKey.Sale or StateKey.List;

    public static StateMeaning Of(in JsonTape json, StateKey[] kinds, int node)
    {
        var kind = kinds[node];
        if (kind == StateKey.Amount)
        {
            // {"price": {"amount": 12.99}}: an outer name says which price it is, however deep: {"prices": [{"value": {"centAmount":
            // 1299}}]}.
            var at = json[node].Parent;
            for (var level = 0; level < 5 && at >= 0; level++, at = json[at].Parent)
            {
                kind = kinds[at];
                if (kind is StateKey.Price or StateKey.Sale or StateKey.List)
                {
                    return Outer(json, kinds, new StateMeaning(kind, at));
                }

                if (kind != StateKey.Amount && json[at].KeyLength > 0)
                {
                    return None;
                }
            }

            return None;
        }

        return kind is StateKey.Price or StateKey.Sale or StateKey.List
            ? Outer(json, kinds, new StateMeaning(kind, node)) : None;
    }

    /// <summary>Lets the outer name of two have its say: {"original": {"price": 12.99}} is a list price.</summary>
    private static StateMeaning Outer(in JsonTape json, StateKey[] kinds, in StateMeaning inner)
    {
        var parent = json[inner.Named].Parent;
        return inner.Kind == StateKey.Price && parent >= 0 && json[parent].Kind == JsonKind.Object
            && kinds[parent] is StateKey.Sale or StateKey.List
            ? new StateMeaning(kinds[parent], parent) : inner;
    }
}
