namespace Repricer.Engine.Crawling;

/// <summary>So many at once; the others wait in the order they came. Safe from any thread.</summary>
internal sealed class Places
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _taken;

    /// <summary>Waits for a place. <see cref="Release"/> must follow, unless it was cancelled.</summary>
    /// <param name="limit">How many there are, at least 1; it may differ from call to call.</param>
    public Task TakeAsync(int limit, CancellationToken ct)
    {
        TaskCompletionSource turn;
        LinkedListNode<TaskCompletionSource> node;
        lock (_lock)
        {
            if (_taken < limit && _waiting.Count == 0)
            {
                _taken++;
                return Task.CompletedTask;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            node = _waiting.AddLast(turn);
        }

        return WaitForTurnAsync(turn, node, ct);
    }

    /// <summary>The place goes straight to the first who waits, so that a newcomer cannot overtake.</summary>
    public void Release()
    {
        lock (_lock)
        {
            while (_waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                if (first.Value.TrySetResult())
                    return;
            }

            _taken--;
        }
    }

    private async Task WaitForTurnAsync(TaskCompletionSource turn, LinkedListNode<TaskCompletionSource> node, CancellationToken ct)
    {
        await using var registration = ct.Register(() => turn.TrySetCanceled(ct));
        try
        {
            await turn.Task;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (node.List is not null)
                    _waiting.Remove(node);
            }

            throw;
        }
    }
}
