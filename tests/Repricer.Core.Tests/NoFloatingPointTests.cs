using Repricer.Core.Amounts;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests;

/// <summary>
/// Money is never a float: no field, property, parameter, return value or local of the folders that handle it is a double or float.
/// </summary>
public sealed class NoFloatingPointTests
{
    [Theory]
    [InlineData("Amounts")]
    [InlineData("Catalog")]
    [InlineData("Guarding")]
    [InlineData("Publishing")]
    [InlineData("Strategies")]
    [InlineData("Deciding")]
    [InlineData("Trying")]
    public void Folder_UsesNoDoubleAndNoFloat(string folder)
    {
        var prefix = "Repricer.Core." + folder;
        var types = typeof(Money).Assembly.GetTypes()
            .Where(type => type.Namespace is { } name && (name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal)))
            .ToArray();

        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(FloatingPoint.In));
    }

    [Fact]
    public void TheCheckItself_SeesFieldsReturnsParametersAndLocals()
    {
        var offences = FloatingPoint.In(typeof(Sinner)).ToArray();
        Assert.All(["kept", "Half returns", "(whole)", "Half local"], sin =>
            Assert.Contains(offences, offence => offence.Contains(sin, StringComparison.Ordinal)));
    }

    private static class Sinner
    {
        private static double kept;

        public static double Half(float whole)
        {
            var half = whole / 2d;
            Keep(ref half);
            return half + kept;
        }

        private static void Keep(ref double value) => kept += value;
    }
}
