namespace Repricer.Host.Api.Contracts;

/// <param name="File">A CSV file by its bytes (base64 in JSON).</param>
internal sealed record SalesRequest(NamedFile File, bool Strict = false, bool DryRun = false);

/// <param name="Refused">Nothing was changed, because of faults.</param>
/// <param name="Messages">The first faults, how many more, and why the file was refused.</param>
/// <param name="Added">Days that were not there; null where nothing was written.</param>
/// <param name="Changed">Days that said something else before.</param>
/// <param name="Unknown">Days of listings that are not in the catalogue.</param>
internal sealed record SalesView(
    bool Refused, bool DryRun, int Rows, int BadRows, int Faults, IReadOnlyList<string> Messages, int? Added, int? Changed, int? Unknown);

/// <summary>What is told of a channel's sales. Between the days every listing without a row sold nothing.</summary>
/// <param name="DaysRead">How many of the days were read at the channel itself; the others came from files.</param>
/// <param name="LastReadAt">When a day was last read there; null = never.</param>
internal sealed record ToldSalesView(string Channel, DateOnly First, DateOnly Last, int DaysRead, DateTimeOffset? LastReadAt);
