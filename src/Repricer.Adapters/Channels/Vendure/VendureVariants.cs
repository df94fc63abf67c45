using System.Diagnostics.CodeAnalysis;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// Finds variants by their SKU, anew for each call: a SKU that was moved to another variant must not take its price to the old one. Vendure
/// keeps SKUs neither unique nor, on some databases, apart by their case; here they are compared exactly, and one that two variants have
/// means neither.
/// </summary>
internal sealed class VendureVariants(VendureApi api, VendureSettings settings)
{
    public async ValueTask<VendureFound> FindAsync(IEnumerable<string> skus, CancellationToken ct)
    {
        string[] asked = [.. skus.Where(IsSku).Distinct(StringComparer.Ordinal)];
        var reply = await api.CallAsync(
            VendureBody.Of(VendureDocuments.Variants, "skus", asked), VendureJson.Default.VendureEnvelopeVendureVariantsAnswer, ct);
        if (reply.Data is not { } data)
            return VendureFound.Of(reply.Fault!);
        var (terms, fault) = VendureTerms.Of(data.ActiveChannel, data.GlobalSettings, settings);
        if (terms is null)
            return VendureFound.Of(fault!);
        if (data.ProductVariants is not { } list || list.TotalItems > list.Items.Count)
            return VendureFound.Of(new CallFault.Unknown("the server does not tell all variants of these SKUs"));
        return new VendureFound(null, terms, list.Items.ToLookup(variant => variant.Sku ?? "", StringComparer.Ordinal));
    }

    /// <summary>A text that no database takes is nobody's SKU.</summary>
    private static bool IsSku(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);
}

/// <summary>Who has the SKUs that were asked for, or why nobody knows.</summary>
internal sealed record VendureFound(CallFault? Fault, VendureTerms? Terms, ILookup<string, VendureVariant> BySku)
{
    private static readonly ILookup<string, VendureVariant> Nobody = Array.Empty<VendureVariant>().ToLookup(variant => variant.Id);

    public static VendureFound Of(CallFault fault) => new(fault, null, Nobody);

    /// <summary>The one variant with the SKU.</summary>
    /// <param name="problem">Why there is not one; null where there is none at all.</param>
    public bool TryOne(string sku, [NotNullWhen(true)] out VendureVariant? variant, out string? problem)
    {
        VendureVariant[] all = [.. BySku[sku]];
        variant = all.Length == 1 ? all[0] : null;
        problem = all.Length > 1
            ? $"{all.Length} variants of the channel have this SKU ({string.Join(", ", all.Select(one => one.Id))})"
            : null;
        return variant is not null;
    }
}
