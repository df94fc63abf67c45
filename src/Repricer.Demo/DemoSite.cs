namespace Repricer.Demo;

/// <summary>A place of the built-in market that is looked at.</summary>
/// <param name="Name">Name of the shop, or of the marketplace.</param>
/// <param name="Address">Its base address on loopback.</param>
/// <param name="Make">How it tells the price; for people.</param>
/// <param name="NeedsBrowser">Whether the price is there only after JavaScript has run.</param>
public sealed record DemoSite(string Name, Uri Address, string Make, bool NeedsBrowser);
