namespace Repricer.Reading.Words;

/// <summary>Lists words before the name of whoever ships, in the languages of the marketplaces we know, in lower case.</summary>
internal static class FulfilmentWords
{
    /// <summary>Lists words before a name that sells and ships.</summary>
    public static readonly string[] Both =
    [
        "ships from and sold by", "dispatched from and sold by", "sold and shipped by", "sold & shipped by", "sold and fulfilled by",
        "shipped and sold by", "verkauf und versand durch", "verkauft und versendet von", "verkauf & versand durch",
        "vendu et expédié par", "vendido y enviado por", "vendido e entregue por", "vendido e enviado por", "venduto e spedito da",
        "verkocht en verzonden door", "sprzedaje i wysyła", "prodává a odesílá",
    ];

    /// <summary>Lists words before a name that ships, whoever sells.</summary>
    public static readonly string[] Ships =
    [
        "fulfilled by", "fulfillment by", "fulfilment by", "shipped by", "ships from", "dispatched by", "dispatches from",
        "dispatched from", "versand durch", "versendet von", "versendet durch", "expédié par", "envoyé par", "enviado por",
        "entregue por", "gestionado por", "spedito da", "spedizione da", "verzonden door", "wysyła", "odesílá", "skickas av", "gönderici",
    ];

    /// <summary>Lists parts of the above without one of which a line is not looked at for who ships.</summary>
    public static readonly string[] Marks = ["fulfilled", "ships from", "dispatche", "expédié", "enviado", "spedito", "verzonden"];
}
