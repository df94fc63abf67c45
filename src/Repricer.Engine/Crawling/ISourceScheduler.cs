namespace Repricer.Engine.Crawling;

/// <summary>Says when a source is looked at. One scheduler serves all sources of an engine; runs of one source never overlap.</summary>
public interface ISourceScheduler : IAsyncDisposable
{
    /// <summary>Begins to fire for every enabled source. A run that throws is shown in status and does not end the schedule.</summary>
    /// <param name="run">One run over a source; cancelled when the schedule is stopped.</param>
    /// <param name="ct">Ends the start, not the schedule.</param>
    Task StartAsync(Func<SourceOptions, CancellationToken, Task> run, CancellationToken ct);

    /// <summary>Reckons every next fire anew, because the wall clock was set; sources by interval fire at once.</summary>
    Task RescheduleAsync(CancellationToken ct);

    /// <summary>Fires no more, cancels the runs that are under way and waits for them until <paramref name="ct"/> is cancelled.</summary>
    Task StopAsync(CancellationToken ct);
}
