
namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>One all-or-nothing piece of work for the writer.</summary>
internal abstract class WorkItem
{
    /// <summary>Why it was rolled back; null = it was written.</summary>
    public Exception? Failed { get; set; }

    /// <summary>How often another writer was in its way.</summary>
    public int Clashes { get; set; }

    /// <summary>Whether it says what it holds, so that others may write at the same time.</summary>
    public bool Shares { get; init; }

    /// <summary>It came to something that is to be done alone.</summary>
    public bool IsAlone { get; set; }

    public abstract void Run(Session session);

    /// <summary>Tells the caller, after the commit.</summary>
    public abstract void Complete();
}

internal sealed class WorkItem<T>(Func<Session, T> work, CancellationToken ct) : WorkItem
{
    private T _result = default!;

    // Continuations run elsewhere: the writer thread must not execute its callers' code.
    public TaskCompletionSource<T> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Run(Session session)
    {
        ct.ThrowIfCancellationRequested();
        _result = work(session);
    }

    public override void Complete()
    {
        if (Failed is OperationCanceledException && ct.IsCancellationRequested)
            Completion.SetCanceled(ct);
        else if (Failed is not null)
            Completion.SetException(Failed);
        else
            Completion.SetResult(_result);
    }
}
