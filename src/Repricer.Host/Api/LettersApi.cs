using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Console;
using Repricer.Host.Operating;
using Repricer.Host.Reports.Letters;

namespace Repricer.Host.Api;

/// <summary>Writes letters to sellers below the advertised minimum, and takes down that a person sent one.</summary>
internal static class LettersApi
{
    public static void MapReads(RouteGroupBuilder read)
    {
        read.MapGet("/map/letters", ListAsync).AllowQuery().WithTags("Reports").WithSummary(
            "Sellers with offers below the advertised minimum that ask for somebody, and the letters they got within a year");
        read.MapGet("/map/letter", WriteAsync).AllowQuery("seller", "case").WithTags("Reports").WithSummary(
            "The letter to a seller about all of their cases, or about one case; nothing is sent");
    }

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/map/letters", SentAsync).WithTags("Reports").WithSummary(
        "Take down that a letter was sent; its cases that were new are contacted from now on");

    public static SellerLettersView Of(SellerCases seller) => new(
        seller.Seller, [.. seller.Cases.Select(one => one.Id)], seller.Starts30, seller.Repeats,
        [.. seller.Letters.Select(letter => new SentLetterView(letter.Id, letter.At, letter.By, letter.Cases, letter.Note))]);

    private static async Task<Ok<ListOf<SellerLettersView>>> ListAsync(MapLetters letters, CancellationToken ct) =>
        TypedResults.Ok(new ListOf<SellerLettersView>([.. (await letters.SellersAsync(ct)).Select(Of)]));

    private static async Task<Results<Ok<LetterView>, ProblemHttpResult>> WriteAsync(
        string? seller, long? @case, MapLetters letters, CancellationToken ct)
    {
        if (seller is null == @case is null)
            return Problems.Invalid("seller", "name a seller, or one case");
        try
        {
            var letter = seller is not null ? await letters.OfSellerAsync(seller, ct) : await letters.OfCaseAsync(@case!.Value, ct);
            return letter is { } ready
                ? TypedResults.Ok(new LetterView(ready.Seller, ready.Cases, ready.Text, ready.Html))
                : Problems.NotFound("no case of that asks for somebody");
        }
        catch (UserErrorException error)
        {
            return Problems.Conflict(string.Join("\n", error.Lines));
        }
    }

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> SentAsync(
        LetterSentRequest body, LetterActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.SentAsync(body.Seller, body.Cases, body.Note, http.Caller(), ct));
}
