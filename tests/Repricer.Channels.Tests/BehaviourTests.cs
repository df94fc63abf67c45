using System.Reflection;
using System.Text.RegularExpressions;
using Repricer.Adapters.Channels;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>
/// What the vendors' simulators have to do is numbered, by vendor, and so is what happened to other people in public: each number is found
/// here. A behaviour's tests begin with its number, in the vendor's folder (<c>A8_…</c> under Amazon; X1 to X7 are every vendor's own). A
/// situation's carry <c>[Trait("situation", "8")]</c>, wherever they are.
/// </summary>
public sealed partial class BehaviourTests
{
    private const int Situations = 25;

    public static TheoryData<string, string, int> Vendors => new()
    {
        { "Amazon", "A", 16 },
        { "Shopify", "S", 12 },
        { "Ebay", "E", 11 },
        { "Walmart", "W", 11 },
        { "BigCommerce", "B", 11 },
        { "WooCommerce", "C", 12 },
        { "AdobeCommerce", "D", 10 },
        { "Mirakl", "M", 10 },
    };

    /// <summary>Behaviours of vendors to whom there is no channel: nothing here could be right or wrong under them.</summary>
    public static TheoryData<string, string, int> VendorsWithoutAChannel => new()
    {
        { "google", "O", 9 },
        { "allegro", "L", 9 },
        { "kaufland", "K", 4 },
        { "bol", "N", 2 },
        { "otto", "T", 2 },
    };

    /// <summary>Situations that only a channel which does not exist could be in.</summary>
    public static TheoryData<int, string, string> SituationsWithoutAChannel => new()
    {
        { 14, "allegro", "commands to several marketplaces of one offer outdate each other; no channel here sells one offer on several" },
        { 25, "kaufland", "its minimum price is checked against every patch; Amazon's bounds, the only ones written, go with the price" },
    };

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Behaviours_OfAVendor_EachHasATestOfItsNumber(string vendor, string letter, int count)
    {
        string[] tests = [.. TestsOf(vendor)];
        AssertEachHasATest(Numbers(letter, count), tests);
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Behaviours_ThatAllShare_AreTriedOnEveryVendor(string vendor, string letter, int count)
    {
        Assert.True(count > 0 && letter.Length == 1);
        Assert.Contains(Types(vendor), type => !type.IsAbstract && type.IsSubclassOf(typeof(VendorConformance)));
        string[] tests = [.. Tests(typeof(VendorConformance))];
        AssertEachHasATest(Numbers("X", 7), tests);
    }

    [Fact]
    public void Behaviours_InAll_AreAHundredAndTwentySix() => Assert.Equal(
        126, 7 + Vendors.Concat(VendorsWithoutAChannel).Sum(row => row.Data.Item3));

    [Theory]
    [MemberData(nameof(VendorsWithoutAChannel))]
    public void Behaviours_OfAVendorWithoutAChannel_AreOwedAsSoonAsThereIsOne(string vendor, string letter, int count)
    {
        Assert.True(count > 0 && letter.Length == 1);
        AssertNoChannel(vendor);
    }

    [Fact]
    public void Situations_EachHasATestOfItsNumber()
    {
        Assert.SkipWhen(BesideCheckout.Repository is null, "the tests do not run in a checkout");
        var tests = Path.Combine(BesideCheckout.Repository!, "tests");
        var found = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => SituationTrait().Matches(File.ReadAllText(file)))
            .Select(match => int.Parse(match.Groups["number"].ValueSpan)).ToHashSet();
        int[] without = [.. SituationsWithoutAChannel.Select(row => row.Data.Item1)];
        Assert.Empty(Enumerable.Range(1, Situations).Except(found).Except(without));
        Assert.DoesNotContain(found, number => number is < 1 or > Situations || without.Contains(number));
    }

    [Theory]
    [MemberData(nameof(SituationsWithoutAChannel))]
    public void Situation_OfAVendorWithoutAChannel_IsOwedAsSoonAsThereIsOne(int number, string vendor, string because)
    {
        Assert.InRange(number, 1, Situations);
        Assert.NotEmpty(because);
        AssertNoChannel(vendor);
    }

    private static void AssertEachHasATest(IEnumerable<string> numbers, string[] tests) => Assert.All(
        numbers, number => Assert.Contains(tests, test => test.StartsWith(number + "_", StringComparison.Ordinal)));

    private static void AssertNoChannel(string vendor) =>
        Assert.DoesNotContain(ChannelTypes.All, type => type.Type.Contains(vendor, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Numbers(string letter, int count) =>
        Enumerable.Range(1, count).Select(number => $"{letter}{number}");

    private static IEnumerable<Type> Types(string vendor) =>
        typeof(BehaviourTests).Assembly.GetTypes().Where(type => type.Namespace == $"{typeof(BehaviourTests).Namespace}.{vendor}");

    private static IEnumerable<string> TestsOf(string vendor) => Types(vendor).SelectMany(Tests);

    private static IEnumerable<string> Tests(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        .Where(method => method.GetCustomAttributes<FactAttribute>().Any()).Select(method => method.Name);

    [GeneratedRegex("""^\s*\[Trait\("situation", "(?<number>\d+)"\)\]""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex SituationTrait();
}
