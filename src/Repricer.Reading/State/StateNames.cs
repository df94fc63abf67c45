using Repricer.Reading.Json;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Reads what an object of state is called, and says whether that is what the page's product is called.</summary>
internal sealed class StateNames(PageNames page)
{
    private const int MaxMembers = 500;

    public (bool IsKnown, int Alike, string? Title, string? Sku) Of(in JsonTape json, StateKey[] kinds, int owner)
    {
        string? title = null;
        string? sku = null;
        var alike = 0;
        var isKnown = false;
        var members = 0;
        for (var at = owner + 1; at < json[owner].Past && members < MaxMembers; at = json[at].Past, members++)
        {
            switch (kinds[at])
            {
                case StateKey.Name when json.Text(at, 300) is { Length: > 3 } text:
                    title ??= text;
                    alike = Math.Max(alike, text.Length > 5 ? page.Alike(text) : 0);
                    break;
                case StateKey.Sku when json.Text(at, 80) is { Length: >= 1 } key:
                    var isThis = page.IsKnown(key);
                    sku = key.Length >= 3 && (sku is null || isThis) ? key : sku;
                    isKnown |= isThis;
                    break;
                case StateKey.Link when json.Text(at, 500) is { } link:
                    isKnown |= page.IsHere(link);
                    break;
                default:
                    break;
            }
        }

        return (isKnown, alike, title, sku);
    }
}
