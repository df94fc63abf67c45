namespace Repricer.Reading.Identity;

/// <summary>
/// Holds every weight by which the numbers of a product are chosen. A number is answered from <see cref="Enough"/> on; what the page says
/// once more in another way, in its address or in the name of its picture adds to it.
/// </summary>
internal static class IdentityWeights
{
    /// <summary>A number is answered from here on: below, nothing is better than something wrong.</summary>
    public const int Enough = 40;

    public const int StructuredNumber = 80;
    public const int StructuredOffer = 72;
    public const int OneOfSeveralOffers = 24;
    public const int StructuredId = 46;
    public const int StructuredGroup = 34;

    public const int Meta = 50;
    public const int MetaNumber = 60;

    public const int LabelOfArticle = 58;
    public const int LabelOfReference = 46;
    public const int LabelOfModel = 28;
    public const int LabelOfPart = 52;
    public const int LabelOfGtin = 48;

    public const int Field = 56;
    public const int NamedElement = 50;
    public const int Attribute = 44;

    public const int ScriptNumber = 44;
    public const int ScriptId = 26;
    public const int OneOfSeveralInScripts = 18;

    public const int VariantOfAddress = 62;

    public const int AddressNumber = 60;
    public const int AddressPart = 22;

    /// <summary>Data that call a number the product's SKU outweigh what its text calls so, unless nearly everything else agrees.</summary>
    public const int DataOfProduct = 40;

    public const int StatedAgain = 16;
    public const int InAddress = 18;
    public const int InPicture = 14;

    /// <summary>
    /// An article number counts only where it leads the next one by this: a wrong one turns a right page into a wrong one.
    /// </summary>
    public const int LeadOfGtin = 10;

    public const int InsideATile = -34;
    public const int FarFromTitle = -8;
    public const int AmongOthersNear = -26;
    public const int OthersAreNearer = -30;
}
