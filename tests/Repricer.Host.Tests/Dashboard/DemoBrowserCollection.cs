using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>One demo and one browser for all tests that look at pages; they look one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DemoBrowserCollection : ICollectionFixture<DemoBrowser>
{
    public const string Name = "pages in a browser";
}
