using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>An amount never passes through a double on its way from a page: nothing in the assembly is one, not even a local.</summary>
public sealed class NoFloatingPointTests
{
    [Fact]
    public void Reading_UsesNoDoubleAndNoFloat() => Assert.Empty(typeof(PageReader).Assembly.GetTypes().SelectMany(FloatingPoint.In));
}
