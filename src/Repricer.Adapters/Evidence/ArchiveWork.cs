namespace Repricer.Adapters.Evidence;

/// <summary>What is asked of the owner of the files.</summary>
internal abstract class ArchiveWork
{
    /// <summary>A document to be written, together with others.</summary>
    internal sealed class Append(KeptDocument document) : ArchiveWork
    {
        public KeptDocument Document { get; } = document;
    }

    /// <summary>A question, or an order, that somebody waits for.</summary>
    internal abstract class Ask : ArchiveWork
    {
        public abstract void Run();
    }

    internal sealed class Ask<T>(Func<T> work, CancellationToken ct) : Ask
    {
        // Continuations run elsewhere: the owner's thread must not execute its callers' code.
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Answer => _answer.Task;

        public override void Run()
        {
            if (ct.IsCancellationRequested)
            {
                _answer.TrySetCanceled(ct);
                return;
            }

            try
            {
                _answer.TrySetResult(work());
            }
            catch (Exception error)
            {
                _answer.TrySetException(error);
            }
        }
    }
}
