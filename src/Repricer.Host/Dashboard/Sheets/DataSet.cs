using Microsoft.AspNetCore.Http;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Sheets;

/// <summary>A table of the pages as a file: the same for a person who looks at the page, and for a program with a key.</summary>
/// <param name="Name">Of its address and of the file.</param>
/// <param name="Summary">What its rows are.</param>
/// <param name="Conditions">Query parameters, each a condition of the page.</param>
/// <param name="Make">Makes it for a request; what is not understood is told and not left out.</param>
internal sealed record DataSet(
    string Name, string Summary, IReadOnlyList<string> Conditions,
    Func<DataSets, HttpContext, CancellationToken, ValueTask<DataAnswer>> Make);

/// <summary>What came of asking for a file: its tables, or why there is none.</summary>
internal abstract record DataAnswer
{
    private DataAnswer()
    {
    }

    /// <summary>CSV holds the first sheet alone.</summary>
    public sealed record Tables(IReadOnlyList<Sheet> Sheets) : DataAnswer;

    /// <summary>A condition that nobody understands.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : DataAnswer;

    /// <summary>There is no such thing.</summary>
    public sealed record Missing(string Why) : DataAnswer;
}
