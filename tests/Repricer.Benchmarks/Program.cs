Console.Error.WriteLine("usage: Repricer.Benchmarks NAME");
return 2;
