package ai.pixto.store;

/** Keys as the first release wrapped them. */
final class WrappedKeys {

  static final String HEX =
      "16138bf0a8dbfcf0717f6af10a0dbf345d3cfb73591b6f497f1d3b04537721941a766e0c82f85bad"
          + "701155fc25d6eede1f73811a12e475605c12b8fea506a0a06ab47023d4fbd6d462d772caa4abcc94"
          + "a2d6d4426fa7e0943e625689cdac677cc9ae7204df687786597bafa034c0e31b6964f6b0111efb3c"
          + "b34341fa4006f1b4ef8c4d245a3b0924ae2a575ca5fffa42a59d72736e0c9daee2a7f128ce421a24"
          + "f377fd50f0860e2151c9d0168b1c0b567d6c05ba7ffaef94ca2de6a95d18553e3a175e4cb3475ac8"
          + "6807736dfb8ceea134a39854076d8123008334961ee966c44f60269962a0562c7bfdbb9d3b4d816c"
          + "a31f9e1dd43cc669d1afd46d183ffd1619dfa37fe517f6cbefb961da3ebe252c084cd5901cf31d98"
          + "73e38e8af95d68a7b6f64fde33aa69153a6ee469da4a068da6381bd15190a8bc2c1bbd0c24dc84d8"
          + "435c2bf052ab360f524035a27293a7f900b5ea188dd571d4885c0bd25410a2cbb10851b24f2e4aec"
          + "eb085c7332f867e6e65d2ff3aa8ddc45a3db07f6ac9f7049e56c748e968092d671";

  static final String NAME_OF_ZEROS =
      "4d7fadf69901065d64d15e9f651ab027e674d7205dd2b1770e24c7af196a023b";

  static final String SEALED_MAIL =
      "01eefb2835f4f530000e420cfe4065f15524c8c7eac8b9bbb0e93579feea710fee989569ce563ed6"
          + "bc00cd1956be42dd";

  private WrappedKeys() {}
}
