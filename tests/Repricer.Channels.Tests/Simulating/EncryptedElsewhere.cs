namespace Repricer.Channels.Tests.Simulating;

/// <summary>
/// Stands for the machine that ends the encryption before a shop: the adapter calls https, the simulator is called by http and told so, as
/// behind any such machine.
/// </summary>
internal sealed class EncryptedElsewhere(Uri simulator, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(simulator, request.RequestUri!.PathAndQuery);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        return base.SendAsync(request, cancellationToken);
    }
}
