namespace Repricer.Reading;

/// <summary>
/// Holds what the caller's catalogue says the page should show. Only a conflicting <see cref="Gtin"/> or <see cref="Mpn"/> makes a wrong
/// page.
/// </summary>
/// <param name="Currency">ISO code of our own product: settles a symbol that several currencies share ($, kr, £, ¥) and that neither page,
/// address, language nor source settles.</param>
public sealed record ExpectedProduct(string? Sku, string? Gtin, string? Mpn, string? Title, string? Brand, string? Currency = null);
