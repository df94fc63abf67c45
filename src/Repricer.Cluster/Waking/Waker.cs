using Microsoft.Extensions.Logging;
using Repricer.Cluster.Grains;
using Repricer.Cluster.Placing;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Waking;

/// <summary>
/// Wakes this node's share of everything by the ring of living silos. Nothing but the cluster itself wakes grains: what another system
/// wakes stays down as long as that system is.
/// </summary>
internal sealed partial class Waker(IGrainFactory grains, ISiloStatusOracle silos, ILocalSiloDetails here, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public async Task RunAsync(INodeWork work, Func<bool> isOpen, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            if (isOpen())
                await WakeAsync(work, ct);
            await Task.Delay(Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WakeAsync(INodeWork work, CancellationToken ct)
    {
        try
        {
            var self = here.SiloAddress.ToParsableString();
            string[] living =
            [
                .. silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Append(here.SiloAddress).Select(silo => silo.ToParsableString())
                    .Distinct(StringComparer.Ordinal),
            ];
            var own = (await work.GetNamesAsync(ct)).Select(name => GrainNames.Find(grains, name))
                .Where(grain => Ring.OwnerOf(grain.GetGrainId().ToString(), living) == self);

            // A silo that stands still answers nothing: the others' next turn does not wait for it.
            await Task.WhenAll(own.Select(grain => grain.WakeAsync(self))).WaitAsync(Every / 2, time, ct);
        }
        catch (Exception error)
        {
            // The next round wakes them again.
            if (!ct.IsCancellationRequested)
                LogFailed(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "not everything that is to be done here could be woken: {Why}")]
    private partial void LogFailed(string why);
}
