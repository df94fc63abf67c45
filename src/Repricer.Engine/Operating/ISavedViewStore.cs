namespace Repricer.Engine.Operating;

/// <summary>Keeps addresses of lists that people gave a name: a view is its address and nothing else.</summary>
public interface ISavedViewStore
{
    /// <summary>How many one person may have.</summary>
    public const int MostOfOne = 100;

    /// <summary>A person's own views and those that others share, by name.</summary>
    /// <param name="owner">The name of a key.</param>
    ValueTask<IReadOnlyList<SavedView>> GetAsync(string owner, CancellationToken ct);

    /// <summary>Saves a view; one of the same name and owner is written over.</summary>
    /// <returns>False when the owner has too many already.</returns>
    ValueTask<bool> SaveAsync(SavedView view, CancellationToken ct);

    /// <summary>Takes a view of a person away.</summary>
    /// <param name="owner">Whose it must be; null = anybody's that is shared.</param>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> RemoveAsync(long id, string? owner, CancellationToken ct);
}

/// <param name="Id">Given by the store; 0 = it is not stored yet.</param>
/// <param name="Path">Path and query of a page of ours.</param>
/// <param name="IsShared">Everybody sees it.</param>
public sealed record SavedView(long Id, string Name, string Path, string Owner, bool IsShared, DateTimeOffset At);
