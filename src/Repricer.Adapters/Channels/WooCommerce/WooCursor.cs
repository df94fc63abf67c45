using System.Globalization;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>Where a walk through the shop's products stands.</summary>
/// <param name="Page">The page of products that comes, from 1; 0 = none does.</param>
/// <param name="Parents">Whose variations come first.</param>
/// <param name="VariationPage">The page of the first parent's variations, from 1.</param>
internal sealed record WooCursor(int Page, IReadOnlyList<long> Parents, int VariationPage)
{
    /// <summary>The walk without the parent that is done; null = it is at its end.</summary>
    public WooCursor? NextParent() =>
        Page == 0 && Parents.Count == 1 ? null : this with { Parents = [.. Parents.Skip(1)], VariationPage = 1 };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Page};{VariationPage};{string.Join(',', Parents)}");

    public static bool TryParse(string? text, out WooCursor cursor)
    {
        cursor = new WooCursor(1, [], 1);
        if (text is null)
            return true;

        var parts = text.Split(';');
        List<long> parents = [];
        if (parts.Length != 3 || !TryNumber(parts[0], out var page) || !TryNumber(parts[1], out var variationPage)
            || page > int.MaxValue || variationPage > int.MaxValue)
            return false;
        foreach (var part in parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryNumber(part, out var parent))
                return false;
            parents.Add(parent);
        }

        cursor = new WooCursor((int)page, parents, (int)variationPage);
        return page > 0 || parents.Count > 0;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
