using System.Net.Http.Headers;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>
/// Stands in an adapter's connection and judges what it sends and what it is answered. A violation ends the test by an exception that no
/// adapter catches. The call is judged when its answer is there: reading its body before would tell the adapter that it had been sent.
/// </summary>
internal sealed class ContractHandler(ContractJudge judge, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!judge.IsPresent)
            return response;

        var call = new ContractCall(
            request.Method.Method, request.RequestUri!.AbsolutePath, request.RequestUri.Query.TrimStart('?'),
            name => HeaderOf(request, name),
            request.Content?.Headers.ContentType?.ToString() ?? "",
            request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken));
        Throw(judge.Judge(call));
        if (response.Headers.Contains(ContractJudge.OnPurpose))
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        Throw(judge.Judge(
            call, (int)response.StatusCode, response.Content.Headers.ContentType?.ToString() ?? "",
            await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        return response;
    }

    private static string? HeaderOf(HttpRequestMessage request, string name)
    {
        HttpHeaders?[] all = [request.Headers, request.Content?.Headers];
        foreach (var headers in all)
        {
            if (headers is not null && headers.NonValidated.TryGetValues(name, out var values))
                return values.ToString();
        }

        return null;
    }

    private static void Throw(string? violation)
    {
        if (violation is not null)
            throw new ContractViolationException(violation);
    }
}

/// <summary>A call or an answer is not as the vendor's contract says.</summary>
internal sealed class ContractViolationException(string message) : Exception(message);
