using Repricer.Adapters.Telemetry;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Makes of the settings how metrics come out.</summary>
internal static class Telemetry
{
    /// <param name="secret">Resolves "env:NAME" and "file:PATH"; null = not there.</param>
    /// <returns>Null = nothing is sent.</returns>
    /// <exception cref="UserErrorException">The headers are not where the settings say.</exception>
    public static OtlpOptions? OtlpOf(AppConfig config, Func<string, string?> secret)
    {
        var options = config.Telemetry;
        if (options.OtlpEndpoint is not { } endpoint)
            return null;

        string? headers = null;
        if (options.OtlpHeaders is { } reference && string.IsNullOrWhiteSpace(headers = secret(reference)))
        {
            var fault = config.Places.Error("Telemetry:Otlp:Headers", "telemetry-setting", $"there is nothing at {reference}");
            throw new UserErrorException([fault.ToString()], ExitCode.NotFine);
        }

        return new OtlpOptions(endpoint, options.OtlpIsHttp, headers?.Trim(), options.OtlpInterval, config.Alerts.Options.Instance);
    }
}
