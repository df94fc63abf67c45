using Xunit;

namespace Repricer.Host.Tests.Documents;

internal static class PageFaults
{
    /// <summary>Fails with every fault on a line of its own, so that all of them are mended in one go.</summary>
    public static void None(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }
}
