using Repricer.Adapters.Storage;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public sealed class StopOrderTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task HandOn_FileOfThisNode_StopsAllUntilItIsGone_AndLeavesOthersOrdersAlone()
    {
        await using var store = await TestStores.OpenAsync(_folder);
        var file = Path.Combine(_folder, StopFile.FileName);
        await File.WriteAllTextAsync(file, "wrong costs", Ct);
        await store.StopOrder.HandOnAsync("node-1", T0, Ct);
        await store.StopOrder.HandOnAsync("node-1", T0.AddSeconds(2), Ct);
        File.Delete(file);

        await store.StopOrder.HandOnAsync("node-2", T0.AddSeconds(3), Ct);
        Assert.Equal(T0, store.KillSwitch.StoppedSince);
        Assert.Contains("node-1 stopped every node", store.KillSwitch.ReasonToStop(), StringComparison.Ordinal);
        await store.StopOrder.HandOnAsync("node-1", T0.AddSeconds(4), Ct);
        Assert.Null(store.KillSwitch.ReasonToStop());
    }
}
