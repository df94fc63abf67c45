using Repricer.Reading.Evidence;
using Repricer.Reading.Json;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Finds out whose price an amount in state is: the page's product's, one of its variants', or another product's.</summary>
internal sealed class StateOwners(PageNames page)
{
    private const int MaxLevels = 12;
    private const int MaxMembers = 500;
    private readonly Dictionary<int, int> _chosen = [];
    private readonly StateNames _names = new(page);

    public StateOwner Of(in JsonTape json, StateKey[] kinds, int owner, string name)
    {
        var own = _names.Of(json, kinds, owner);
        if (own.IsKnown)
        {
            return Variant(json, kinds, owner, owner, new StateOwner(Fact.StateKnownKey, 60, null));
        }

        // Among several things that are no variants, and among recommendations, a name that only begins alike is another product's.
        var isRepeated = name.StartsWith(StateReader.Repeated, StringComparison.Ordinal);
        var isAmongOthers = isRepeated || StatePath.IsAside(json, owner)
            || (Siblings(json, owner) > 1 && !StatePath.IsPart(json.Key(json[owner].Parent)));
        if (own.Alike >= 75 && (!isAmongOthers || page.IsSame(own.Title)))
        {
            return Variant(json, kinds, owner, owner, new StateOwner(Fact.StateSameTitle, 58, null, Title: own.Title));
        }

        if (Above(json, kinds, owner, own.Title is not null) is { } of)
        {
            return of;
        }

        if (own.Title is not null)
        {
            return own.Alike >= 50 && !isAmongOthers
                ? new StateOwner(Fact.StateLikeTitle, 30, null) : new StateOwner(Fact.StateOtherTitle, 0, own.Title);
        }

        if (isRepeated || Siblings(json, owner) > 1)
        {
            return new StateOwner(Fact.StateNameless, 12, own.Sku ?? "one of several", IsOneOfSeveral: true);
        }

        var isNamed = own.Sku is not null || name.Contains("product", StringComparison.OrdinalIgnoreCase)
            || name.Contains("dataLayer", StringComparison.OrdinalIgnoreCase);
        return StatePath.IsAside(json, owner) ? new StateOwner(Fact.StateOtherTitle, 4, "other products")
            : StatePath.IsOneProduct(json, owner) ? new StateOwner(Fact.StateNamedObject, 40, null)
            : isNamed ? new StateOwner(Fact.StateNamedObject, 34, null) : new StateOwner(Fact.StateNameless, 20, null);
    }

    /// <summary>
    /// Finds the page's product above an object that is a part of it: a variant, an offer, a price. Null = there is none.
    /// </summary>
    private StateOwner? Above(in JsonTape json, StateKey[] kinds, int owner, bool hasTitle)
    {
        var below = owner;
        var isPart = !hasTitle || StatePath.IsPart(json.Key(owner));
        for (var level = 0; level < MaxLevels; level++)
        {
            var at = json[below].Parent;
            if (at < 0 || StatePath.IsAside(json.Key(below)))
            {
                return null;
            }

            if (json[at].Kind == JsonKind.Array && StatePath.IsPart(json.Key(at)))
            {
                isPart = true;
            }
            else if (json[at].Kind == JsonKind.Array && json[below].Kind == JsonKind.Object && Siblings(json, below) > 1)
            {
                return null;
            }

            below = at;
            if (json[at].Kind != JsonKind.Object || !isPart)
            {
                continue;
            }

            var said = _names.Of(json, kinds, at);
            if (said.IsKnown || said.Alike >= 75)
            {
                var fact = said.IsKnown ? Fact.StateKnownKey : Fact.StateSameTitle;
                return Variant(json, kinds, owner, at, new StateOwner(fact, 56, null, Title: said.IsKnown ? null : said.Title));
            }

            if (said.Title is not null && json[at].KeyLength > 0 && !StatePath.IsPart(json.Key(at)))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Tells variants of one product apart: the one that the address names is meant, and no other.</summary>
    private StateOwner Variant(in JsonTape json, StateKey[] kinds, int owner, int product, in StateOwner found)
    {
        var at = owner;
        while (at > product && json[json[at].Parent].Kind != JsonKind.Array)
        {
            at = json[at].Parent;
        }

        var array = at < 0 ? -1 : json[at].Parent;
        if (array < 0 || json[array].Kind != JsonKind.Array || Siblings(json, at) < 2)
        {
            return found;
        }

        var chosen = Chosen(json, kinds, array);
        return chosen == at ? found with { Weight = found.Weight + 4, Variant = true }
            : chosen >= 0 ? found with { Weight = 10, Scope = "another variant", IsOneOfSeveral = true, Variant = false }
            : found with { Weight = found.Weight - 12, IsOneOfSeveral = true };
    }

    /// <summary>Finds the variant of an array that the address names; -1 = it names none.</summary>
    private int Chosen(in JsonTape json, StateKey[] kinds, int array)
    {
        if (!page.NamesAVariant)
        {
            return -1;
        }

        if (_chosen.TryGetValue(array, out var chosen))
        {
            return chosen;
        }

        chosen = -1;
        var count = 0;
        for (var each = array + 1; each < json[array].Past && chosen < 0 && count < MaxMembers; each = json[each].Past, count++)
        {
            chosen = json[each].Kind == JsonKind.Object && IsChosen(json, kinds, each) ? each : -1;
        }

        return _chosen[array] = chosen;
    }

    private bool IsChosen(in JsonTape json, StateKey[] kinds, int variant)
    {
        var members = 0;
        for (var at = variant + 1; at < json[variant].Past && members < MaxMembers; at = json[at].Past, members++)
        {
            if (kinds[at] == StateKey.Sku && json.Text(at, 80) is { Length: > 0 } key && page.IsChosen(key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what is known of the document before.</summary>
    public void Reset() => _chosen.Clear();

    /// <summary>Counts the objects beside one in its array that may have a price each.</summary>
    private static int Siblings(in JsonTape json, int owner)
    {
        var parent = json[owner].Parent;
        if (parent < 0 || json[parent].Kind != JsonKind.Array)
        {
            return 0;
        }

        var count = 0;
        var seen = 0;
        for (var at = parent + 1; at < json[parent].Past && count < 2 && seen < 64; at = json[at].Past, seen++)
        {
            count += json[at].Kind == JsonKind.Object && json[at].Past - at > 2 ? 1 : 0;
        }

        return count;
    }
}
