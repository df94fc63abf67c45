namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>A statement as the server takes it.</summary>
/// <param name="Sql">With $1, $2 … for the values.</param>
/// <param name="Parameters">How many values there are.</param>
/// <param name="Many">
/// The same for many rows at once, with an array for each value; null = it is neither an insert of one row nor an update of one whose
/// number comes last.
/// </param>
/// <param name="Updates">The table of such an update; null = it is none.</param>
internal sealed record TranslatedText(string Sql, int Parameters, string? Many = null, string? Updates = null);
