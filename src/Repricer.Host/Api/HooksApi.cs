using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Channels;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>
/// Where sales channels call us. No API key: the channel's own signature is what counts, over the bytes as they came. 200 is said only
/// when all is durable, so that whatever goes wrong is sent again. Why a call was refused stands in our status, not in the answer.
/// </summary>
internal static class HooksApi
{
    public const int MaxBytes = 1024 * 1024;

    private const int RetryAfterSeconds = 30;

    /// <summary>A caller that sends its body more slowly is none of ours; vendors give us a few seconds themselves.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/hooks/{channel}", TakeAsync).WithTags("Hooks").WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status408RequestTimeout).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("What a sales channel tells by itself, signed as the channel signs; needs no API key");
        app.MapGet("/hooks/{channel}", Answer).WithTags("Hooks").Produces<string>(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Answers a channel that asks whether we are there, for channels that do");
    }

    private static IResult Answer(string channel, HttpRequest request, IEngineView view) =>
        view.Hooks?.Answer(channel, request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal))
            is { } challenge
            ? Results.Text(challenge.Answer, challenge.ContentType)
            : NotHere(channel);

    private static async Task<IResult> TakeAsync(
        string channel, HttpRequest request, IEngineView view, HookLimit limit, TimeProvider time, CancellationToken ct)
    {
        if (view.Hooks is not { } hooks || !hooks.Knows(channel))
            return NotHere(channel);
        if (!limit.TryEnter(channel))
            return Later(request, StatusCodes.Status429TooManyRequests, "Too many requests", 1);
        try
        {
            using var late = new CancellationTokenSource(Deadline, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
            return await ReadAsync(hooks, channel, request, stop.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Problems.Of(StatusCodes.Status408RequestTimeout, "Request timeout", "the call took too long");
        }
        catch (BadHttpRequestException error)
        {
            return Problems.Of(error.StatusCode, "Bad request", "the body could not be read, or is too large");
        }
        catch (StoreUnavailableException)
        {
            return Later(request, StatusCodes.Status503ServiceUnavailable, "Service unavailable", RetryAfterSeconds);
        }
        finally
        {
            limit.Leave();
        }
    }

    private static async Task<IResult> ReadAsync(WebhookIntake hooks, string channel, HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var headers = request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return await hooks.TakeAsync(channel, headers, body.GetBuffer().AsMemory(0, (int)body.Length), ct) switch
        {
            WebhookVerdict.Taken => Results.Ok(),
            WebhookVerdict.Challenge challenge => Results.Text(challenge.Answer, challenge.ContentType),
            WebhookVerdict.Forged => Problems.Of(StatusCodes.Status401Unauthorized, "Unauthorized", "the signature does not hold"),
            WebhookVerdict.Unreadable => Problems.Of(StatusCodes.Status400BadRequest, "Bad request", "the body cannot be read"),
            _ => NotHere(channel),
        };
    }

    private static ProblemHttpResult Later(HttpRequest request, int status, string title, int seconds)
    {
        request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problems.Of(status, title, $"call again in {seconds} s");
    }

    private static ProblemHttpResult NotHere(string channel) =>
        Problems.NotFound($"no channel '{Core.Documents.ShownText.Cut(channel)}' takes calls here");
}
