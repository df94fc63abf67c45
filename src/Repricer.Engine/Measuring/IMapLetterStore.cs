namespace Repricer.Engine.Measuring;

/// <summary>Keeps which letters about advertised minimum prices people sent.</summary>
public interface IMapLetterStore
{
    /// <summary>Letters that were sent since a time, the newest first.</summary>
    /// <param name="max">1 to 10,000.</param>
    ValueTask<IReadOnlyList<MapLetter>> GetAsync(DateTimeOffset since, int max, CancellationToken ct);

    /// <summary>
    /// Writes down that a letter was sent: whole or not at all. Its cases that were new are contacted from now on. Audited.
    /// </summary>
    /// <returns>The letter's number; null = a case of it is not there or not this seller's, and nothing was written.</returns>
    ValueTask<long?> AddAsync(MapLetter letter, CancellationToken ct);
}

/// <summary>A letter to a seller about prices below the advertised minimum, as it was sent.</summary>
/// <param name="Id">Given by the store; 0 = it is not stored yet.</param>
/// <param name="Rival">The seller.</param>
/// <param name="Cases">The cases that it is about; at least one.</param>
/// <param name="Note">What whoever sent it says; null = nothing.</param>
public sealed record MapLetter(long Id, string Rival, IReadOnlyList<long> Cases, string By, DateTimeOffset At, string? Note);
