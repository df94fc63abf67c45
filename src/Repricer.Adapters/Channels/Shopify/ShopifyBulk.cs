using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Sends many prices as one bulk operation: a file of one line a product is uploaded, and the operation started over it. An operation
/// whose start was not answered may still run, and would put older prices over newer ones: nothing is pushed before that is known.
/// </summary>
/// <param name="from">From so many changes of one call on.</param>
internal sealed class ShopifyBulk(ShopifyApi api, ShopifySubmissions submissions, int from)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    /// <summary>True also at the start: whoever ran before may have ended in the middle of it.</summary>
    private bool _mayRunUnseen = true;

    public int From => from;

    /// <returns>Null = nothing runs that we do not know of; else what is answered for all that wait.</returns>
    public async ValueTask<PushOutcome?> WhyWaitAsync(CancellationToken ct)
    {
        if (!_mayRunUnseen)
            return null;
        var call = new ShopifyCall("last operation", ShopifyBody.Call(ShopifyDocuments.LastOperation), FixedPoints: 1m);
        switch (await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyBulkData, ct))
        {
            case ShopifyReply<ShopifyBulkData>.Data { Errors.Count: 0, Value.CurrentBulkOperation: var last }:
                _mayRunUnseen = last?.Status is "CREATED" or "RUNNING" or "CANCELING";
                return _mayRunUnseen
                    ? new PushOutcome.NotSent("an earlier bulk operation, of which the answer was lost, still runs", LookAgain)
                    : null;
            case ShopifyReply<ShopifyBulkData>.Throttled throttled:
                return new PushOutcome.Throttled(throttled.RetryAfter);
            case ShopifyReply<ShopifyBulkData>.Refused refused:
                return new PushOutcome.Refused(refused.Reason);
            case ShopifyReply<ShopifyBulkData>.NotSent notSent:
                return new PushOutcome.NotSent(notSent.Reason);
            default:
                return new PushOutcome.NotSent("it is not known whether an earlier bulk operation still runs", LookAgain);
        }
    }

    /// <summary>Asks for a place for the file; nothing is told of its prices.</summary>
    /// <returns>The place, or why nothing goes out now; neither = the shop takes no file: the changes go call by call.</returns>
    public async ValueTask<(ShopifyPlace? Place, PushOutcome? WhyNot)> StageAsync(CancellationToken ct)
    {
        var call = new ShopifyCall("stage", ShopifyBody.Call(ShopifyDocuments.Stage, json =>
        {
            json.WriteStartArray("input");
            json.WriteStartObject();
            json.WriteString("resource", "BULK_MUTATION_VARIABLES");
            json.WriteString("filename", "prices.jsonl");
            json.WriteString("mimeType", "text/jsonl");
            json.WriteString("httpMethod", "POST");
            json.WriteEndObject();
            json.WriteEndArray();
        }));
        var reply = await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyStagedData, ct);
        if (reply is not ShopifyReply<ShopifyStagedData>.Data { Value.StagedUploadsCreate.StagedTargets: [{ } target, ..] }
            || !Uri.TryCreate(target.Url, UriKind.Absolute, out var address)
            || target.Parameters?.FirstOrDefault(parameter => parameter.Name == "key")?.Value is not { Length: > 0 } path)
        {
            return (null, reply switch
            {
                ShopifyReply<ShopifyStagedData>.Throttled throttled => new PushOutcome.Throttled(throttled.RetryAfter),
                ShopifyReply<ShopifyStagedData>.Refused refused => new PushOutcome.Refused(refused.Reason),
                ShopifyReply<ShopifyStagedData>.NotSent notSent => new PushOutcome.NotSent(notSent.Reason),
                _ => null,
            });
        }

        return (new ShopifyPlace(address, path, target.Parameters), null);
    }

    /// <returns>Null where the shop takes no bulk operation now: the changes go call by call.</returns>
    public async ValueTask<PushOutcome?> SubmitAsync(
        string batchId, ShopifyPlace place, IReadOnlyList<ShopifyProductChanges> products, CancellationToken ct) =>
        await UploadAsync(place, FileOf(products), ct) ? await RunAsync(batchId, place.Path, products, ct) : null;

    private async ValueTask<bool> UploadAsync(ShopifyPlace place, byte[] file, CancellationToken ct)
    {
        using var form = new MultipartFormDataContent();
        foreach (var parameter in place.Parameters)
            form.Add(new StringContent(parameter.Value), $"\"{parameter.Name}\"");
        form.Add(new ByteArrayContent(file), "\"file\"", "\"prices.jsonl\"");
        var upload = new ChannelRequest(HttpMethod.Post, "", await form.ReadAsByteArrayAsync(CancellationToken.None))
        {
            Elsewhere = place.Address, ContentType = form.Headers.ContentType!.ToString(), Accept = "*/*",
        };

        // A file that lies there and that nobody runs has no effect, whatever became of the upload.
        return await api.SendElsewhereAsync(upload, ct) is ChannelAnswer.Answered { IsSuccess: true };
    }

    private async ValueTask<PushOutcome?> RunAsync(
        string batchId, string path, IReadOnlyList<ShopifyProductChanges> products, CancellationToken ct)
    {
        var call = new ShopifyCall("run", ShopifyBody.Call(ShopifyDocuments.Run, json =>
        {
            json.WriteString("mutation", ShopifyDocuments.Update);
            json.WriteString("path", path);
            json.WriteString("client", $"repricer-{batchId}");
        }));
        switch (await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyRunData, ct))
        {
            case ShopifyReply<ShopifyRunData>.Data { Value.BulkOperationRunMutation.BulkOperation.Id: { } id }:
                submissions.Started(id, products);
                return new PushOutcome.Accepted(id, FirstLook);
            case ShopifyReply<ShopifyRunData>.Data { Value.BulkOperationRunMutation.UserErrors.Count: > 0 }:
                return null;
            case ShopifyReply<ShopifyRunData>.Throttled throttled:
                return new PushOutcome.Throttled(throttled.RetryAfter);
            case ShopifyReply<ShopifyRunData>.Refused refused:
                return new PushOutcome.Refused(refused.Reason);
            case ShopifyReply<ShopifyRunData>.NotSent notSent:
                return new PushOutcome.NotSent(notSent.Reason);
            case ShopifyReply<ShopifyRunData>.Unknown unknown:
                _mayRunUnseen = true;
                return new PushOutcome.Unknown($"the start of a bulk operation was not answered: {unknown.Reason}");
            default:
                _mayRunUnseen = true;
                return new PushOutcome.Unknown("the start of a bulk operation was answered without its number");
        }
    }

    private static byte[] FileOf(IReadOnlyList<ShopifyProductChanges> products)
    {
        using var file = new MemoryStream();
        foreach (var product in products)
        {
            file.Write(ShopifyBody.Line(product));
            file.Write("\n"u8);
        }

        return file.ToArray();
    }
}

/// <summary>Where a file of changes is left for a bulk operation.</summary>
/// <param name="Path">As the operation is told of it.</param>
/// <param name="Parameters">What stands beside the file in the upload.</param>
internal sealed record ShopifyPlace(Uri Address, string Path, IReadOnlyList<ShopifyStagedParameter> Parameters);
