using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Clustering;

/// <summary>
/// Takes a lease, works as long as it holds, and lets it go: work ends before the lease is given back, and as soon as it may be lost.
/// </summary>
/// <param name="node">For people.</param>
/// <param name="holder">This process, unlike any other that ever was.</param>
public sealed partial class LeaseHolder(
    ILeases leases, NodeId node, string holder, LeaseOptions options, TimeProvider time, ILogger<LeaseHolder> log)
{
    /// <summary>Told every epoch that begins here.</summary>
    public Action<Fence>? Taken { get; init; }

    /// <summary>Told every end of one, right before the lease is given back.</summary>
    public Action<Fence>? Ended { get; init; }

    /// <summary>
    /// Works under the lease until the work ends by itself, the lease is lost, or <paramref name="ct"/> is cancelled.
    /// </summary>
    /// <param name="work">Ends soon after <see cref="Tenure.Lost"/>; what it throws then is nobody's fault.</param>
    /// <returns>False when another one has the lease, and nothing was done.</returns>
    public async Task<bool> HoldAsync(LeaseName name, Func<Tenure, Task> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(work);
        var asked = time.GetTimestamp();
        if (await leases.TakeAsync(name.ToString(), node, holder, options.Duration, ct) is not { } grant)
            return false;

        using var tenure = new Tenure(grant, asked, options, time, ct);
        LogTaken(grant.Fence, grant.PreviousNode ?? "nobody");
        Taken?.Invoke(grant.Fence);
        var renewing = RenewAsync(tenure);
        try
        {
            await Task.Run(() => work(tenure), CancellationToken.None);
        }
        catch (Exception error) when (tenure.Lost.IsCancellationRequested)
        {
            // Whatever it stumbled over, it was to end.
            LogEnded(grant.Fence, error.Message);
        }
        finally
        {
            Ended?.Invoke(grant.Fence);
            await tenure.GiveUpAsync();
            await renewing;
            await ReleaseAsync(grant.Fence);
        }

        return true;
    }

    private async Task RenewAsync(Tenure tenure)
    {
        // A store that was away for a few seconds is back before the tenure ends, if it is asked often enough.
        var (usual, soon, failed) = (options.Duration / 3, options.Duration / 20, false);
        while (true)
        {
            await Task.Delay(failed ? soon : usual, time, tenure.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (tenure.Lost.IsCancellationRequested)
                return;
            try
            {
                var asked = time.GetTimestamp();
                if (await leases.RenewAsync(tenure.Fence, options.Duration, tenure.Lost) is null)
                {
                    LogLost(tenure.Fence);
                    await tenure.GiveUpAsync();
                    return;
                }

                tenure.Renewed(asked);
                failed = false;
            }
            catch (Exception error) when (!tenure.Lost.IsCancellationRequested)
            {
                // The store may be back before the time is up; if it is not, the time itself ends the tenure. It is told once.
                if (!failed)
                    LogNotRenewed(tenure.Fence, error.Message);
                failed = true;
            }
            catch (Exception error)
            {
                LogNotRenewed(tenure.Fence, error.Message);
                return;
            }
        }
    }

    private async Task ReleaseAsync(Fence fence)
    {
        try
        {
            await leases.ReleaseAsync(fence, CancellationToken.None);
        }
        catch (Exception error)
        {
            // It runs out by itself.
            LogNotReleased(fence, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Fence} is ours now; before, {Previous} had it")]
    private partial void LogTaken(Fence fence, string previous);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Fence} has ended here: {Why}")]
    private partial void LogEnded(Fence fence, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fence} is lost: another node has it, or may have")]
    private partial void LogLost(Fence fence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fence} could not be renewed: {Why}")]
    private partial void LogNotRenewed(Fence fence, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Fence} could not be given back, it runs out by itself: {Why}")]
    private partial void LogNotReleased(Fence fence, string why);
}
