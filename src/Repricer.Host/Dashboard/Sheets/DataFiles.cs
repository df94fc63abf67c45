using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Sheets;

/// <summary>
/// The tables of the pages as files: below the API for spreadsheets and tools that ask again and again and have no session, by a key of
/// scope read; below /files for whoever looks at a page. A program hears of a condition that is not understood; a person finds no such page.
/// </summary>
internal static class DataFiles
{
    private static readonly string[] Ends = [".csv", ".xlsx"];

    public static void AddServices(IServiceCollection services) => services.AddSingleton<DataSets>();

    public static void Map(WebApplication app, RouteGroupBuilder pages)
    {
        var data = app.MapGroup(ConditionalGet.Files).NeedsScope("read").WithTags("Data");
        foreach (var set in DataSets.All)
        {
            foreach (var end in Ends)
            {
                data.MapGet($"/{set.Name}{end}", (HttpContext http, DataSets sets, CancellationToken ct) => GiveAsync(set, http, sets, ct))
                    .AllowQuery([.. set.Conditions]).WithSummary(set.Summary)
                    .Produces<string>(StatusCodes.Status200OK, end == ".csv" ? "text/csv" : XlsxSheets.ContentType)
                    .AddOpenApiOperationTransformer((operation, _, _) =>
                    {
                        operation.Parameters =
                        [
                            .. set.Conditions.Select(name => new OpenApiParameter
                            {
                                Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                            }),
                        ];
                        return Task.CompletedTask;
                    });
                pages.MapGet(
                    $"/files/{set.Name}{end}",
                    (HttpContext http, DataSets sets, PageWriter writer, CancellationToken ct) =>
                        ShowAsync(set, http, sets, writer, ct)).For("read");
            }
        }
    }

    private static async Task<IResult> GiveAsync(DataSet set, HttpContext http, DataSets sets, CancellationToken ct)
    {
        switch (await set.Make(sets, http, ct))
        {
            case DataAnswer.Tables tables:
                await SheetAnswer.WriteAsync(http, set.Name, tables.Sheets);
                return Results.Empty;
            case DataAnswer.Invalid invalid:
                return Problems.Invalid(invalid.Errors.ToDictionary(StringComparer.Ordinal));
            case DataAnswer.Missing missing:
                return Problems.NotFound(missing.Why);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    private static async Task<IResult> ShowAsync(DataSet set, HttpContext http, DataSets sets, PageWriter writer, CancellationToken ct)
    {
        switch (await set.Make(sets, http, ct))
        {
            case DataAnswer.Tables tables:
                await SheetAnswer.WriteAsync(http, set.Name, tables.Sheets);
                return Results.Empty;
            case DataAnswer.Invalid invalid:
                var words = string.Join("; ", invalid.Errors.Select(error => $"{error.Key}: {error.Value[0]}"));
                return await writer.ShowMissingAsync(http, Formats.PageFormat.Text(words, 400) + ".", ct);
            case DataAnswer.Missing missing:
                return await writer.ShowMissingAsync(http, Formats.PageFormat.Text(missing.Why, 400) + ".", ct);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }
}
