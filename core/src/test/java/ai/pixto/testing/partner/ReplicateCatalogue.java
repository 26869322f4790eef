package ai.pixto.testing.partner;

import ai.pixto.testing.partner.PartnerModel.Kind;
import ai.pixto.testing.partner.PartnerModel.Shape;
import java.util.List;

/** The models that Replicate's simulator knows from the start. */
final class ReplicateCatalogue {

  private static final String RATIO =
      "aspect_ratio 1:1|16:9|21:9|3:2|2:3|4:5|5:4|3:4|4:3|9:16|9:21";
  private static final String KONTEXT_RATIO =
      "aspect_ratio match_input_image|1:1|16:9|9:16|4:3|3:4|3:2|2:3|4:5|5:4|21:9|9:21|2:1|1:2";

  private ReplicateCatalogue() {}

  /** From the models' pages and API schemas at replicate.com. */
  static List<PartnerModel> models() {
    return List.of(
        official(
            "black-forest-labs/flux-schnell",
            Kind.IMAGE,
            Shape.LIST,
            "prompt!",
            RATIO,
            "num_outputs int 1..4",
            "num_inference_steps int 1..4",
            "seed int",
            "output_format webp|jpg|png",
            "output_quality int 0..100",
            "disable_safety_checker bool",
            "go_fast bool",
            "megapixels 1|0.25"),
        official(
            "black-forest-labs/flux-1.1-pro",
            Kind.IMAGE,
            Shape.SINGLE,
            "prompt!",
            "image_prompt uri",
            "aspect_ratio",
            "width int 256..1440",
            "height int 256..1440",
            "safety_tolerance int 1..6",
            "prompt_upsampling bool",
            "seed int",
            "output_format webp|jpg|png",
            "output_quality int 0..100"),
        official(
            "black-forest-labs/flux-1.1-pro-ultra",
            Kind.IMAGE,
            Shape.SINGLE,
            "prompt!",
            "image_prompt uri",
            "image_prompt_strength number 0..1",
            "aspect_ratio",
            "safety_tolerance int 1..6",
            "seed int",
            "raw bool",
            "output_format jpg|png"),
        official(
            "black-forest-labs/flux-kontext-pro",
            Kind.EDIT,
            Shape.SINGLE,
            "prompt!",
            "input_image uri",
            KONTEXT_RATIO,
            "prompt_upsampling bool",
            "safety_tolerance int 0..6",
            "seed int",
            "output_format jpg|png"),
        official(
            "black-forest-labs/flux-2-flex",
            Kind.EDIT,
            Shape.SINGLE,
            "prompt!",
            "input_images uris",
            "aspect_ratio",
            "resolution",
            "width int 256..2048",
            "height int 256..2048",
            "seed int",
            "steps int 1..50",
            "guidance number",
            "output_format webp|jpg|png"),
        official(
            "black-forest-labs/flux-fill-pro",
            Kind.EDIT,
            Shape.SINGLE,
            "prompt!",
            "image! uri",
            "mask uri",
            "outpaint",
            "steps int 15..50",
            "guidance number",
            "seed int",
            "safety_tolerance int 1..6",
            "output_format jpg|png"),
        PartnerModel.of(
            "stability-ai/sdxl",
            Kind.EDIT,
            Shape.LIST,
            "prompt",
            "negative_prompt",
            "image uri",
            "mask uri",
            "width int",
            "height int",
            "num_outputs int 1..4",
            "scheduler",
            "num_inference_steps int 1..500",
            "guidance_scale number 1..50",
            "prompt_strength number 0..1",
            "seed int",
            "refine no_refiner|expert_ensemble_refiner|base_image_refiner"),
        official(
                "ideogram-ai/ideogram-character",
                Kind.EDIT,
                Shape.SINGLE,
                "prompt!",
                "character_reference_image! uri",
                "image uri",
                "mask uri",
                "style_type",
                "rendering_speed",
                "aspect_ratio",
                "resolution",
                "magic_prompt_option",
                "seed int")
            .paintingBlack(),
        official(
            "bria/remove-background",
            Kind.CUTOUT,
            Shape.SINGLE,
            "image uri",
            "image_url uri",
            "preserve_partial_alpha bool",
            "content_moderation bool"),
        PartnerModel.of(
            "851-labs/background-remover",
            Kind.CUTOUT,
            Shape.SINGLE,
            "image! uri",
            "threshold number 0..1",
            "reverse bool",
            "background_type",
            "format png|jpg"),
        PartnerModel.of("simulated/matte-only", Kind.MATTE, Shape.SINGLE, "image! uri"),
        PartnerModel.of("simulated/small-cutout", Kind.SMALL_CUTOUT, Shape.SINGLE, "image! uri"),
        PartnerModel.of("simulated/cutout-object", Kind.CUTOUT, Shape.OBJECT, "image! uri"),
        PartnerModel.of("simulated/cutout-inline", Kind.CUTOUT, Shape.DATA_URI, "image! uri"),
        official(
            "wavespeedai/wan-2.1-i2v-720p",
            Kind.VIDEO,
            Shape.SINGLE,
            "prompt!",
            "image! uri",
            "num_frames int 81..100",
            "max_area 1280x720|720x1280",
            "frames_per_second int 5..24",
            "fast_mode",
            "sample_steps int 1..40",
            "seed int"),
        official(
            "minimax/video-01",
            Kind.VIDEO,
            Shape.SINGLE,
            "prompt!",
            "first_frame_image uri",
            "subject_reference uri",
            "prompt_optimizer bool"),
        official(
            "bytedance/seedance-1-pro",
            Kind.VIDEO,
            Shape.SINGLE,
            "prompt!",
            "image uri",
            "last_frame_image uri",
            "duration int 2..12",
            "resolution 480p|720p|1080p",
            "aspect_ratio",
            "fps int",
            "camera_fixed bool",
            "seed int"),
        official("meta/meta-llama-3-8b-instruct", Kind.TEXT, Shape.LIST, "prompt!").streaming());
  }

  private static PartnerModel official(String id, Kind kind, Shape shape, String... inputs) {
    return PartnerModel.of(id, kind, shape, inputs).asOfficial();
  }
}
