namespace Repricer.Reading.Words;

/// <summary>Says what a name in the state of a shop's scripts stands for.</summary>
internal enum StateKey : byte
{
    None,
    Price,
    Sale,
    List,
    Amount,
    Name,
    Sku,
    Currency,
    Availability,
    InStock,
    Gtin,
    Mpn,
    Quantity,
    Link,
    Fraction,
    Divisor,
}
