using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>
/// Tries random histories of taking, renewing, giving back, writing and waiting by three holders against a model of one lease. Whatever
/// happens: epochs rise, one holder at a time, and a write goes through exactly when the model says that its epoch is held.
/// </summary>
public sealed class LeaseModelTests : IDisposable
{
    private const int Runs = 40;

    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AnyHistory_IsAsTheModelSays()
    {
        var time = new ManualTimeProvider(T0);
        await using var store = await TestStores.OpenAsync(_folder, time);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var (run, written, refused) = (0, 0, 0);

        Prop.ForAll(Gen.ListOf(Gen.Choose(0, 9999), 50).ToArbitrary(), steps =>
        {
            var history = new History(store, time, $"channel:c{run++}");
            history.RunAsync([.. steps]).GetAwaiter().GetResult();
            written += history.Written;
            refused += history.Refused;
        }).Check(Fuzz.Property(Runs));

        Assert.True(run >= Runs && written > Runs && refused > Runs, $"{run} runs, {written} writes, {refused} refused");
    }

    [Fact]
    public async Task Mutant_ThatAsksForNoFence_IsCaught()
    {
        var time = new ManualTimeProvider(T0);
        await using var store = new WithoutFence(await TestStores.OpenAsync(_folder, time));
        var run = 0;

        var caught = Record.Exception(() => Prop.ForAll(Gen.ListOf(Gen.Choose(0, 9999), 50).ToArbitrary(), steps =>
            new History(store, time, $"channel:c{run++}").RunAsync([.. steps]).GetAwaiter().GetResult()).Check(Fuzz.Property(Runs)));

        Assert.NotNull(caught);
        Assert.Contains(" wrote", caught.ToString(), StringComparison.Ordinal);
    }

    private sealed class WithoutFence(IStore inner) : StoreDecorator(inner)
    {
        public override FencedPorts Under(Fence fence) => new(Outbox, LivePrices, Pricing);
    }

    private sealed class History(IStore store, ManualTimeProvider time, string name)
    {
        private readonly List<Fence> _fences = [];
        private (string Holder, long Epoch, DateTimeOffset Until)? _held;
        private long _epoch;

        public int Written { get; private set; }

        public int Refused { get; private set; }

        public async Task RunAsync(int[] steps)
        {
            foreach (var step in steps)
            {
                await StepAsync(step % 6, step / 6);
                var state = (await store.Leases.GetAsync(Ct)).FirstOrDefault(state => state.Fence.Name == name);
                Assert.Equal(_epoch, state?.Fence.Epoch ?? 0);
            }
        }

        private Task StepAsync(int action, int choice) => action switch
        {
            0 => TakeAsync($"holder-{choice % 3}", TimeSpan.FromSeconds(1 + (choice % 5))),
            1 => RenewAsync(choice),
            2 when choice % 3 == 0 => ReleaseAsync(choice),
            3 => WaitAsync(choice),
            _ => WriteAsync(choice),
        };

        private Task WaitAsync(int choice)
        {
            time.Advance(TimeSpan.FromMilliseconds(250 * (choice % 8)));
            return Task.CompletedTask;
        }

        private async Task TakeAsync(string holder, TimeSpan duration)
        {
            var now = time.GetUtcNow();
            var grant = await store.Leases.TakeAsync(name, new NodeId("node"), holder, duration, Ct);
            if (_held is { } held && held.Until > now && held.Holder != holder)
            {
                Assert.Null(grant);
                return;
            }

            Assert.NotNull(grant);
            Assert.Equal(new Fence(name, holder, ++_epoch), grant.Fence);
            _held = (holder, _epoch, now + duration);
            _fences.Add(grant.Fence);
        }

        private async Task RenewAsync(int choice)
        {
            if (Any(choice) is not { } fence)
                return;
            var now = time.GetUtcNow();
            Assert.Equal(IsHeld(fence), await store.Leases.RenewAsync(fence, TimeSpan.FromSeconds(3), Ct) is not null);
            if (IsHeld(fence))
                _held = (fence.Holder, fence.Epoch, now + TimeSpan.FromSeconds(3));
        }

        private async Task ReleaseAsync(int choice)
        {
            if (Any(choice) is not { } fence)
                return;
            await store.Leases.ReleaseAsync(fence, Ct);
            if (_held is { } held && held.Epoch == fence.Epoch)
                _held = null;
        }

        private async Task WriteAsync(int choice)
        {
            if (Any(choice) is not { } fence)
                return;
            try
            {
                await store.Under(fence).Outbox.RecoverAsync(time.GetUtcNow(), Ct);
                Assert.True(IsHeld(fence), $"{fence} wrote");
                Written++;
            }
            catch (FencedException)
            {
                Assert.False(IsHeld(fence), $"{fence} was refused");
                Refused++;
            }
        }

        private bool IsHeld(Fence fence) => _held is { } held && held.Epoch == fence.Epoch && held.Until > time.GetUtcNow();

        private Fence? Any(int choice) => _fences.Count == 0 ? null : choice % 2 == 0 ? _fences[^1] : _fences[choice % _fences.Count];
    }
}
