using Xunit;

namespace Repricer.Host.Tests.Dashboard.Year;

/// <summary>One generated year for all tests that look at it.</summary>
[CollectionDefinition(Name)]
public sealed class YearCollection : ICollectionFixture<YearFixture>
{
    public const string Name = "pages over a year";
}
