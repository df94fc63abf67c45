namespace Repricer.Reading.Words;

/// <summary>Lists signs and words behind a number that multiply it, in lower case.</summary>
internal static class MultiplierWords
{
    /// <summary>Lists signs of East Asian numbers, right behind the digits.</summary>
    public static readonly (char Sign, decimal Factor)[] Signs =
        [('万', 10_000m), ('萬', 10_000m), ('만', 10_000m), ('億', 100_000_000m), ('亿', 100_000_000m), ('억', 100_000_000m)];

    /// <summary>Lists letters that multiply only where no blank stands before them: "$10k".</summary>
    public static readonly (string Word, decimal Factor)[] Glued = [("k", 1_000m), ("m", 1_000_000m), ("mn", 1_000_000m)];

    /// <summary>Lists words that multiply with or without a blank before them.</summary>
    public static readonly (string Word, decimal Factor)[] Apart =
    [
        ("million", 1_000_000m), ("mio", 1_000_000m), ("millionen", 1_000_000m), ("millions", 1_000_000m),
        ("rb", 1_000m), ("ribu", 1_000m), ("jt", 1_000_000m), ("juta", 1_000_000m),
        ("lakh", 100_000m), ("lakhs", 100_000m), ("lac", 100_000m), ("crore", 10_000_000m), ("crores", 10_000_000m), ("cr", 10_000_000m),
    ];
}
