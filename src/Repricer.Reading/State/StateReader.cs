using Repricer.Reading.Evidence;
using System.Buffers;
using Repricer.Reading.Amounts;
using Repricer.Reading.Json;
using Repricer.Reading.Structured;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>
/// Looks through state objects for the page's product: an object with a price whose name is the page's title or whose key is in the page's
/// address.
/// </summary>
internal sealed class StateReader(PageNames page, PageMoneyHints hints, List<Candidate> into)
{
    /// <summary>Begins the name of data that several elements of the page carry alike.</summary>
    public const string Repeated = "several ";

    private const int MaxCandidates = 300;
    private const int MaxTries = 4000;
    private const int MaxMembers = 500;
    private readonly StateOwners _owners = new(page);
    private readonly StateIdentity _identity = new(into);
    private readonly TitledPrices _titled = new(page, into);
    private StateKey[] _kinds = [];
    private int _found;
    private int _tried;

    public void ShopCurrency(ReadOnlySpan<byte> script) => ShopifyState.Currency(script, into);

    /// <summary>Settles what only the whole page's state can: which of several names is the page's product.</summary>
    public void Settle() => _titled.Settle();

    /// <summary>Tells whether an object is the page's product by its name or key.</summary>
    public bool IsNamedLikeThePage(in JsonTape json, int node)
    {
        for (var at = node + 1; at < json[node].Past; at = json[at].Past)
        {
            var kind = StateKeys.Find(json.Key(at));
            if (kind == StateKey.Name && json.Text(at, 300) is { Length: > 5 } name && page.Alike(name) >= 75)
            {
                return true;
            }

            if (kind == StateKey.Sku && json.Text(at, 80) is { } key && page.IsKnown(key))
            {
                return true;
            }
        }

        return false;
    }

    public void Read(in JsonTape json, int token, string name)
    {
        _kinds = ArrayPool<StateKey>.Shared.Rent(Math.Max(1, json.Count));
        for (var node = 0; node < json.Count; node++)
        {
            _kinds[node] = StateKeys.Find(json.Key(node));
        }

        _owners.Reset();
        Prices(json, token, name);
        ArrayPool<StateKey>.Shared.Return(_kinds);
    }

    private void Prices(in JsonTape json, int token, string name)
    {
        var previous = -1;
        for (var node = 0; node < json.Count && _found < MaxCandidates; node++)
        {
            if (json[node].Kind is not (JsonKind.Number or JsonKind.String) || _kinds[node] == StateKey.None
                || json[node].Length is 0 or > 40)
            {
                continue;
            }

            var meaning = StateMeaning.Of(json, _kinds, node);
            if (!meaning.IsPrice || json[meaning.Named].Parent < 0)
            {
                continue;
            }

            if (++_tried > MaxTries)
            {
                return;
            }

            // {"price": {"sale": …}} and the like hang one level lower.
            var owner = Owner(json, json[meaning.Named].Parent);
            if (!StatePath.IsCost(json, node, owner, name))
            {
                Take(json, node, meaning, owner, token, name, repeated: owner == previous);
                previous = owner;
            }
        }
    }

    private void Take(in JsonTape json, int node, in StateMeaning meaning, int owner, int token, string name, bool repeated)
    {
        var kind = meaning.Kind;
        var text = json.Text(node) ?? "";
        var currency = Currency(json, node);
        if (!AmountText.TryRead(text, hints, currency, out var reading) || reading.Amount <= 0)
        {
            return;
        }

        var of = _owners.Of(json, _kinds, owner, name);
        if (of.Weight == 0 && into.Count > 400)
        {
            return;
        }

        var scale = MinorUnits.Scale(json, _kinds, node, reading.Currency ?? currency);
        scale = scale == 1 && ShopifyState.IsCents(json, node, owner) ? 100 : scale;
        var amount = reading.Amount / scale;
        if (kind == StateKey.Price && new PricesBeside(_kinds, hints, currency).Sale(json, node, meaning.Named) is { } sale
            && sale < amount && sale * 5 > amount)
        {
            kind = StateKey.List;
        }

        var weight = of.Weight + (kind == StateKey.Sale ? 3 : 0) - (repeated && kind == StateKey.Price ? 2 : 0);
        var isShort = json.Key(node).Length < 5 && kind != StateKey.Price;
        var candidate = new Candidate
        {
            Field = kind == StateKey.List ? CandidateField.ListPrice : CandidateField.Price,
            Method = ReadingMethod.StateJson,
            Text = text,
            Where = name + ":" + StateKeys.Plain(json.Key(node)),
            Amount = amount,
            OtherReading = scale == 1 && amount == decimal.Truncate(amount) && amount >= 100 ? amount / 100m : null,
            Currency = reading.Currency ?? currency,
            Scope = of.Scope,
            Weight = Math.Max(0, weight - (isShort ? 6 : 0)),
            Token = token,
        };
        candidate.Know(of.Fact, of.Title is null);
        candidate.Know(Fact.StateOneOfSeveral, of.IsOneOfSeveral);
        candidate.Know(Fact.StateSaleKey, meaning.Kind == StateKey.Sale);
        candidate.Know(Fact.StateListKey, meaning.Kind == StateKey.List);
        candidate.Know(Fact.StateShortKey, isShort);
        candidate.Know(Fact.VariantOfAddress, of.Variant is true);
        candidate.Know(Fact.VariantOfOther, of.Variant is false);
        into.Add(candidate);
        if (of.Title is { } title)
        {
            _titled.AddLast(title);
        }

        _found++;
        if (of.Scope is null && weight >= 50)
        {
            _identity.Add(json, _kinds, owner, name);
        }
    }

    /// <summary>Finds the nearest object around a price that has a name or key of its own, at most three levels up.</summary>
    private int Owner(in JsonTape json, int node)
    {
        var at = node;
        for (var level = 0; level < 4 && at >= 0; level++, at = json[at].Parent)
        {
            if (json[at].Kind != JsonKind.Object)
            {
                continue;
            }

            var members = 0;
            for (var member = at + 1; member < json[at].Past && members < MaxMembers; member = json[member].Past, members++)
            {
                if (json[member].Kind is JsonKind.String or JsonKind.Number && _kinds[member] is StateKey.Name or StateKey.Sku)
                {
                    return at;
                }
            }
        }

        return node;
    }

    private string? Currency(in JsonTape json, int node)
    {
        var at = json[node].Parent;
        for (var level = 0; level < 6 && at >= 0; level++, at = json[at].Parent)
        {
            if (json[at].Kind != JsonKind.Object)
            {
                continue;
            }

            var members = 0;
            for (var member = at + 1; member < json[at].Past && members < MaxMembers; member = json[member].Past, members++)
            {
                if (json[member].Kind == JsonKind.String && _kinds[member] == StateKey.Currency
                    && Terms.Currency(json.Text(member, 12)) is { } code)
                {
                    return code;
                }
            }
        }

        return null;
    }
}
