namespace Repricer.Channels.Tests.Simulating;

/// <summary>What goes wrong between a caller and an API, whoever the vendor is.</summary>
public enum ApiFault
{
    /// <summary>The call is taken, with its effect, and no answer ever comes.</summary>
    NoAnswer,

    /// <summary>The call is taken, with its effect, and its answer is torn in the middle.</summary>
    CutBody,

    /// <summary>A firewall's page with status 200: nothing has reached the API.</summary>
    HtmlPage,

    /// <summary>The same with status 403.</summary>
    HtmlForbidden,

    /// <summary>503 with a page, and nothing has reached the API.</summary>
    Unavailable,

    /// <summary>503 that asks to come again after 120 seconds.</summary>
    UnavailableForAWhile,

    /// <summary>The call is taken, with its effect, and answered by 502.</summary>
    BadGateway,

    /// <summary>429 that asks to come again after 7 seconds.</summary>
    TooMany,
}
