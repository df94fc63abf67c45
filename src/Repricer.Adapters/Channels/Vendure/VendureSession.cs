using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>Reads what came of signing in: the session's token stands in a header, beside an answer that only says whose it is.</summary>
internal static class VendureSession
{
    private const string Header = "vendure-auth-token";

    /// <summary>Sessions last a year unless the server says otherwise; one that ends sooner is noticed and opened again.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public static TokenOutcome Of(ChannelAnswer answer, VendureReply<VendureLoginAnswer> reply)
    {
        switch (reply.Fault)
        {
            case null:
                break;
            case CallFault.Throttled throttled:
                return new TokenOutcome.Throttled(throttled.After);
            case CallFault.Refused or CallFault.Rejected:
                return new TokenOutcome.Refused($"signing in: {reply.Fault.Reason}");
            default:
                return new TokenOutcome.Failed($"signing in: {reply.Fault.Reason}");
        }

        if (reply.Data?.Login is not { } login)
            return new TokenOutcome.Failed("signing in: the server's answer says nothing");
        if (login.TypeName != "CurrentUser")
        {
            return new TokenOutcome.Refused(AnswerText.Excerpt(
                $"signing in: {login.Message ?? "refused"} ({login.ErrorCode ?? login.TypeName}); look at User and Password"));
        }

        return answer is ChannelAnswer.Answered answered && answered.Headers.GetValueOrDefault(Header) is { Length: > 0 } token
            ? new TokenOutcome.Granted(new Secret(token), Life)
            : new TokenOutcome.Refused(
                "signing in: the server keeps sessions in cookies alone; its authOptions.tokenMethod has to name 'bearer', or 'api-key' "
                    + "with"
                + " ApiKey");
    }
}
